import type { Located } from '../source/source.ts';
import type { ActionReference } from './action-reference.ts';

const repositoryForm = /^(?<owner>[\w.-]+)\/(?<name>[\w.-]+)(?:\/(?<path>[^@]*))?(?:@(?<ref>.*))?$/;

/** Tells what a `uses` names. Anything can stand there, so it may be `unknown`. */
export function parseUses({ value, span }: Located<string>): ActionReference {
  const text = value.trim();
  if (text.startsWith('./') || text.startsWith('.\\')) return { kind: 'local', text, span };
  if (text.startsWith('docker://')) return { kind: 'docker', text, span, image: text.slice('docker://'.length) };
  const groups = repositoryForm.exec(text)?.groups;
  if (groups?.['owner'] === undefined || groups['name'] === undefined) return { kind: 'unknown', text, span };
  const ref = groups['ref'] ?? '';
  return {
    kind: 'repository',
    text,
    span,
    owner: groups['owner'],
    name: groups['name'],
    path: groups['path'] ?? '',
    ref: ref === '' ? null : ref,
  };
}
