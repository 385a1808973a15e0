import type { Span } from '../source/source.ts';

/** What `uses` names. `path` is inside the repository, without a leading slash. */
export type ActionReference = { readonly text: string; readonly span: Span } & (
  | { readonly kind: 'repository'; readonly owner: string; readonly name: string; readonly path: string; readonly ref: string | null }
  | { readonly kind: 'local' }
  | { readonly kind: 'docker'; readonly image: string }
  | { readonly kind: 'unknown' }
);

/** True for `owner/name@…`, whatever its case, at the root of that repository. */
export function isAction(reference: ActionReference | null, fullName: string): boolean {
  if (reference?.kind !== 'repository' || reference.path !== '') return false;
  return `${reference.owner}/${reference.name}`.toLowerCase() === fullName;
}

/** `owner/name` or `owner/name/path` in lower case; null where no action of a repository is named. */
export function actionName(reference: ActionReference | null): string | null {
  if (reference?.kind !== 'repository') return null;
  return [reference.owner, reference.name, reference.path]
    .filter((part) => part !== '')
    .join('/')
    .toLowerCase();
}

/** True for a full commit SHA, of either length that git knows. */
export function isFullCommit(ref: string | null): boolean {
  return ref !== null && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(ref);
}
