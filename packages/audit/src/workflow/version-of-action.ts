import type { Source } from '../source/source.ts';
import { type ActionReference, isFullCommit } from './action-reference.ts';

/** A version as numbers; parts that are not written are null. */
export interface ActionVersion {
  readonly major: number;
  readonly minor: number | null;
  readonly patch: number | null;
}

/** The version of an action by its tag, or by the comment behind a pinned commit. Null where neither tells: for a branch, a bare commit. */
export function versionOfAction(source: Source, reference: ActionReference | null): ActionVersion | null {
  if (reference?.kind !== 'repository' || reference.ref === null) return null;
  return parseVersion(isFullCommit(reference.ref) ? commentBehind(source, reference.span.end) : reference.ref);
}

function commentBehind({ text }: Source, from: number): string {
  const end = text.indexOf('\n', from);
  const rest = text.slice(from, Math.min(end === -1 ? text.length : end, from + 200));
  return /^["']?\s*#\s*(?:tag=)?(\S+)/.exec(rest)?.[1] ?? '';
}

function parseVersion(text: string): ActionVersion | null {
  const [, major, minor, patch] = /^v?(\d{1,6})(?:\.(\d{1,6}))?(?:\.(\d{1,6}))?$/.exec(text) ?? [];
  if (major === undefined) return null;
  return { major: Number(major), minor: minor === undefined ? null : Number(minor), patch: patch === undefined ? null : Number(patch) };
}
