import { DependabotFile } from '../companions/dependabot/dependabot-file.ts';
import { type GateInput, type GateMessage, isDependabotFile, parseFile } from './gate-input.ts';

/** A `dependabot.yml` has the narrow form that we write, which is a part of what GitHub reads. */
export function checkDependabot(input: GateInput): readonly GateMessage[] {
  return input.files.filter(isDependabotFile).flatMap((given) => {
    const file = parseFile(given);
    const result = DependabotFile.safeParse(file.document.toJS({ maxAliasCount: 0 }));
    const issues = result.success ? [] : result.error.issues;
    return issues.map(({ path, message }) => ({
      file: file.path,
      ...file.placeOf(offsetAt(file.document, path)),
      message: `${path.join('.')}: ${message}`,
    }));
  });
}

/** The offset of the value at a path, or of the nearest holder that is there. */
function offsetAt(document: ReturnType<typeof parseFile>['document'], path: readonly PropertyKey[]): number | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    const range = (node as { range?: readonly number[] } | undefined)?.range;
    if (range !== undefined) return range[0];
  }
  return undefined;
}
