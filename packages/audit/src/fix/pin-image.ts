import { imageName, parseImageReference } from '@autodevops/contracts/audit';
import type { AuditContext } from '../rule/audit-context.ts';
import type { HitFix } from '../rule/define-rule.ts';
import type { Source, Span } from '../source/source.ts';
import { replaceScalar } from './replace-scalar.ts';

export interface ImageToPin {
  readonly source: Source;
  /** Of the whole scalar, with its quotes. */
  readonly span: Span;
  readonly image: string;
  /** What stands before the name of the image, `docker://`. */
  readonly prefix?: string;
}

/**
 * Puts the digest of an image behind its tag, where the digest is known and the name is written as it is, without a variable or an escape.
 * Without a tag it writes `latest`, which is what it meant. For review, because from then on an update needs a commit.
 */
export function pinImage({ source, span, image, prefix = '' }: ImageToPin, { images }: AuditContext): { fix?: HitFix } {
  const name = image.trim();
  const reference = parseImageReference(name);
  const digest = reference === null ? undefined : images.get(imageName(reference));
  const written = source.text.slice(span.start, span.end).replace(/^(["'])(.*)\1$/, '$2');
  if (digest === undefined || reference?.tag == null || written.trim() !== `${prefix}${name}`) return {};
  const tagged = name.includes(':', name.lastIndexOf('/') + 1) ? name : `${name}:${reference.tag}`;
  const edit = replaceScalar(source, span, `${prefix}${tagged}@${digest}`);
  if (edit === null) return {};
  const description = `Pins the image that \`${reference.tag}\` names; see that Dependabot or Renovate raises it from now on, because the tag alone does not.`;
  return { fix: { safety: 'needs-review', description, edits: [edit] } };
}
