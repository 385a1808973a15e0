import type { OptionsProblem, OptionsReading } from '@autodevops/contracts/options';
import type { LineReason } from '@autodevops/contracts/workflow';
import type { Decided } from '../plan/workflow-plan.ts';

/** The line of an option, by its path: `matrix.node.versions`. */
export function optionLine(reading: OptionsReading, path: string): number {
  return reading.lines[path] ?? 1;
}

/** A value that an option decided, with the line of `autodevops.yml` as its reason. */
export function byOption<Value>(reading: OptionsReading, path: string, value: Value): Decided<Value> {
  const reason: LineReason = {
    text: `${reading.file} asks for it`,
    factId: null,
    source: { file: reading.file, line: optionLine(reading, path) },
  };
  return { value, reasons: [reason] };
}

/** An option that cannot be followed, with its line. */
export function optionProblem(reading: OptionsReading, path: string, message: string): OptionsProblem {
  return { line: optionLine(reading, path), message };
}
