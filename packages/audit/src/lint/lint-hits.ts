import type { LintMessage } from '@autodevops/contracts/audit';
import type { Hit, RuleMeta } from '../rule/define-rule.ts';
import type { Source } from '../source/source.ts';
import { lintRules } from './lint-rules.ts';

/** What rules of ours judge with more knowledge, by actionlint's rule. */
const ownElsewhere: ReadonlyMap<string, RegExp> = new Map([
  ['expression', /potentially untrusted/],
  ['action', /is too old to run|is pinned|has no version|ref is missing/],
  ['runner-label', /^label "[^"]*" is unknown/],
]);

/** Messages that GitHub does not stumble over: it warns, or what is written has no effect. */
const harmless: readonly RegExp[] = [
  /^workflow command "(?:set-output|save-state)" was deprecated/,
  /is also required\. if an input is marked as required, its default value will never be used/,
  // A key that only some cells were to have is empty in all of them, which is often what is meant.
  /^property "[^"]*" is not defined in object type (?!\{.*(?:outputs|conclusion): )/,
];

const anyKind = 'syntax-check';

/** The hits of actionlint's messages, a rule at a time. Messages about files that were refused as a whole are not wanted. */
export function lintHits(
  messages: readonly LintMessage[],
  sourceOf: (path: string) => Source,
  isRefused: (path: string) => boolean,
): readonly { readonly meta: RuleMeta; readonly hits: readonly Hit[] }[] {
  const wanted = messages.filter(({ file, kind, message }) => !isRefused(file) && ownElsewhere.get(kind)?.test(message) !== true);
  // Credentials in the open and scripts are judged by rules of ours; a kind that a newer engine has counts as the general one.
  const known = wanted.filter(({ kind }) => !['credentials', 'shellcheck', 'pyflakes'].includes(kind));
  const byKind = Map.groupBy(known, ({ kind }) => (lintRules.has(kind) ? kind : anyKind));
  return [...byKind].flatMap(([kind, list]) => {
    const meta = lintRules.get(kind);
    return meta === undefined ? [] : [{ meta, hits: list.map((message) => hitOf(message, sourceOf(message.file))) }];
  });
}

function hitOf({ line, column, message, file }: LintMessage, source: Source): Hit {
  const whole = source.lineSpan(line);
  const start = Math.min(Math.max(whole.start, source.offsetAt(line, column)), whole.end);
  return {
    source,
    span: { start, end: whole.end },
    anchor: `${file} ${message.replace(/\d+/g, '#')}`,
    message: asSentence(message),
    ...(harmless.some((form) => form.test(message)) ? { severity: 'low' } : {}),
  };
}

function asSentence(text: string): string {
  const first = text.split('\n')[0] ?? '';
  const short = first.length > 300 ? `${first.slice(0, 299)}…` : first;
  return `${short.charAt(0).toUpperCase()}${short.slice(1)}${/[.!?…]$/.test(short) ? '' : '.'}`;
}
