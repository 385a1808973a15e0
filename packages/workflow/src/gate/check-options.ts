import type { GateInput, GateMessage } from './gate-input.ts';

/** Whatever in `autodevops.yml` is not understood or has no effect: a proposal that passes over it is not what was asked for. */
export function checkOptions({ options }: GateInput): readonly GateMessage[] {
  if (options === undefined) return [];
  return options.problems.map(({ line, message }) => ({ file: options.file, line, column: 1, message }));
}
