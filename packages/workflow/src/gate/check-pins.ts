import { isMap, isScalar, isSeq } from 'yaml';
import { bundledCatalogue, type Catalogue, isActionName } from '../catalogue/catalogue.ts';
import type { GateInput, GateMessage, ParsedFile } from './gate-input.ts';
import { parseFile, workflowsOf } from './gate-input.ts';
import { entriesOf, offsetOf, textOf, valueAt } from './walk-yaml.ts';

/** Every action comes from the catalogue, at the catalogue's commit, with the version of that commit beside it and with inputs it knows. */
export function checkPins(input: GateInput): readonly GateMessage[] {
  const { catalogue = bundledCatalogue } = input;
  return workflowsOf(input)
    .map(parseFile)
    .flatMap((file) =>
      usersOf(file.document.contents).flatMap(({ holder, uses }) => {
        const problem = pinProblem(file, uses, catalogue) ?? inputProblem(holder, uses, catalogue);
        return problem === null ? [] : [{ file: file.path, ...file.placeOf(offsetOf(uses)), message: problem }];
      }),
    );
}

interface User {
  readonly holder: unknown;
  readonly uses: unknown;
}

/** Each mapping with a key `uses`, at any depth: steps, jobs, and places where none belongs. */
function usersOf(node: unknown): readonly User[] {
  if (isSeq(node)) return node.items.flatMap(usersOf);
  if (!isMap(node)) return [];
  const uses = valueAt(node, 'uses');
  const below = node.items.flatMap((pair) => usersOf(pair.value));
  return uses === undefined ? below : [{ holder: node, uses }, ...below];
}

function pinProblem(file: ParsedFile, uses: unknown, { actions }: Catalogue): string | null {
  const [name = '', commit = '', ...rest] = (textOf(uses) ?? '').split('@');
  const pin = isActionName(name) ? actions.get(name) : undefined;
  if (pin === undefined) return `The action ${JSON.stringify(name)} is not in the catalogue.`;
  if (rest.length > 0 || commit !== pin.sha) return `${name} is not pinned to the catalogue's commit ${pin.sha}.`;
  const comment = isScalar(uses) ? (uses.comment ?? '').trim() : '';
  return comment === pin.version || lineComment(file, uses) === pin.version
    ? null
    : `The comment beside ${name} does not say ${pin.version}.`;
}

function lineComment(file: ParsedFile, uses: unknown): string {
  const { line } = file.placeOf(offsetOf(uses));
  return (file.content.split('\n')[line - 1] ?? '').split(' # ')[1]?.trim() ?? '';
}

function inputProblem(holder: unknown, uses: unknown, { actions }: Catalogue): string | null {
  const name = (textOf(uses) ?? '').split('@')[0] ?? '';
  const known = isActionName(name) ? actions.get(name)?.inputs : undefined;
  if (known === undefined) return null;
  const unknown = entriesOf(valueAt(holder, 'with')).find(({ key }) => !Object.hasOwn(known, key));
  return unknown === undefined ? null : `${name} has no input ${JSON.stringify(unknown.key)}.`;
}
