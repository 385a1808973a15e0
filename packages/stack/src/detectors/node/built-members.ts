import type { FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { textAt, valueAt } from '../../parse/value-at.ts';
import { joinPath } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { type NodeManifest, placeIn } from './node-manifest.ts';
import type { NodeWorkspace } from './node-workspaces.ts';

/**
 * Says so where a member imports another whose entry is output that is not committed: until that is built, nothing that follows imports
 * (compilers, linters that know types) finds it.
 */
export function builtMemberFacts(repository: Repository, { members }: NodeWorkspace): FactDraft[] {
  const imported = new Set(members.flatMap(({ dependencies }) => [...dependencies.keys()]));
  for (const member of members) {
    const name = textAt(member.value, 'name');
    const entry = name !== undefined && imported.has(name) ? typesEntry(member) : undefined;
    if (entry === undefined || !isOutput(repository, member, entry.file)) continue;
    const source = placeIn(member, ...entry.path);
    return [soleFact('node.checks-need-build', { value: true, kind: 'declaration', source, confidence: 0.8, via: 'entry of a member' })];
  }
  return [];
}

interface Entry {
  readonly file: string;
  readonly path: readonly string[];
}

/** Where a compiler looks for the types of a package, in its order. */
function typesEntry({ value }: NodeManifest): Entry | undefined {
  const places: readonly (readonly string[])[] = [
    ['exports', '.', 'types'],
    ['exports', '.', 'import', 'types'],
    ['exports', '.', 'import'],
    ['exports', '.', 'default'],
    ['exports', '.'],
    ['exports', 'types'],
    ['exports'],
    ['types'],
    ['typings'],
    ['main'],
  ];
  for (const path of places) {
    const file = valueAt(value, ...path);
    if (typeof file === 'string') return { file, path };
  }
  return undefined;
}

function isOutput(repository: Repository, { directory }: NodeManifest, file: string): boolean {
  const path = joinPath(directory, file);
  if (path === undefined || file.includes('*') || !/\.(?:[cm]?js|d\.[cm]?ts)$/.test(file)) return false;
  return !repository.has(path);
}
