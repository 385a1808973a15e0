import type { ActionFacts, ActionPin } from '@autodevops/contracts/audit';
import type { Source, Span } from '../source/source.ts';
import { type ActionReference, actionName } from '../workflow/action-reference.ts';
import type { StepsInput } from './define-rule.ts';

/** An action or workflow of another repository that a job or a composite action uses. */
export interface RemoteReference {
  readonly reference: ActionReference & { readonly kind: 'repository' };
  /** `owner/name` or `owner/name/path` in lower case. */
  readonly name: string;
  /** `owner/name` in lower case. */
  readonly repository: string;
  /** What GitHub knows of the repository; null where nothing is known. */
  readonly facts: ActionFacts | null;
  readonly pin: ActionPin | null;
  /** The version in the comment behind it. */
  readonly comment: { readonly version: string; readonly span: Span } | null;
}

/** Everything that is used from other repositories, in order. */
export function remoteReferences({ source, owner, steps, context }: StepsInput): readonly RemoteReference[] {
  return [owner.kind === 'job' ? owner.job.uses : null, ...steps.map(({ uses }) => uses)].flatMap((reference) => {
    const name = actionName(reference);
    if (reference?.kind !== 'repository' || name === null) return [];
    const repository = `${reference.owner}/${reference.name}`.toLowerCase();
    const facts = context.github?.actions.get(repository) ?? null;
    return [
      { reference, name, repository, facts, pin: context.catalogue.get(name) ?? null, comment: versionBehind(source, reference.span) },
    ];
  });
}

function versionBehind({ text }: Source, span: Span): RemoteReference['comment'] {
  const lineEnd = text.indexOf('\n', span.end);
  const rest = text.slice(span.end, Math.min(lineEnd === -1 ? text.length : lineEnd, span.end + 200));
  const match =
    /^["']?[ \t]{0,20}#[ \t]{0,20}(?:tag[=:][ \t]{0,5}|pin@|[\w./-]{1,60}@)?(v?\d+(?:\.\d+){0,3}(?:-[\w.]{1,40})?)(?=[\s,;)]|$)/.exec(rest);
  if (match?.[1] === undefined) return null;
  const end = span.end + match[0].length;
  return { version: match[1], span: { start: end - match[1].length, end } };
}
