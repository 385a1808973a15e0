import type { Expression } from '../../expression/expression.ts';
import { findExpressions } from '../../expression/find-expressions.ts';
import { partsOf } from '../../expression/read-condition.ts';
import { defineRule, type Hit, type HitFix } from '../../rule/define-rule.ts';
import type { Source } from '../../source/source.ts';
import type { ActionReference } from '../../workflow/action-reference.ts';

export const rule = defineRule({
  meta: {
    id: 'obfuscation',
    since: '0.2.0',
    title: 'Written so that it hides what it does',
    summary: 'Needless segments in the path of an action, or an expression that only computes a constant.',
    why: 'Searches, allow lists and reviewers look for plain names. What is written in a roundabout way escapes them.',
    remediation: 'Write the name or the value as it is.',
    severity: 'low',
    confidence: 'high',
    area: 'workflow-security',
    fixSafety: 'safe',
    aliases: ['zizmor/obfuscation'],
    references: ['https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsuses'],
  },
  scope: 'steps',
  check: ({ source, name, steps }) =>
    steps.flatMap((step) => [
      ...(step.uses === null ? [] : windingPath(source, name, step.uses)),
      ...findExpressions(source, step.span).flatMap(({ tree, span, text }): readonly Hit[] => {
        if (tree === null || !isRoundabout(tree)) return [];
        const message = 'This expression has nothing to compute: its value is always the same.';
        return [{ source, span, anchor: `${name} ${text}`, message, severity: 'info' }];
      }),
    ]),
});

function windingPath(source: Source, anchor: string, uses: ActionReference): readonly Hit[] {
  if (uses.kind !== 'repository' || uses.path === '') return [];
  const segments = uses.path.split('/');
  if (!segments.some((segment) => segment === '' || segment === '.' || segment === '..')) return [];
  const name = `${uses.owner}/${uses.name}`;
  const message = `The path of \`${name}\` takes a way round.`;
  return [{ source, span: uses.span, anchor: `${anchor} ${name}`, message, ...fixOf(source, uses.span.start, uses.path, segments) }];
}

function fixOf(source: Source, from: number, path: string, segments: readonly string[]): { fix?: HitFix } {
  const straight: string[] = [];
  for (const segment of segments) {
    if (segment === '..' && straight.pop() === undefined) return {};
    if (segment !== '' && segment !== '.' && segment !== '..') straight.push(segment);
  }
  const start = source.text.indexOf(`/${path}`, from);
  if (start === -1) return {};
  const edit = { source, span: { start, end: start + 1 + path.length }, text: straight.map((segment) => `/${segment}`).join('') };
  return { fix: { safety: 'safe', description: 'Writes the same path straight.', edits: [edit] } };
}

/** Functions that give a constant for constants. Those that look at files or at the run do not. */
const pure: ReadonlySet<string> = new Set(['format', 'join', 'tojson', 'contains', 'startswith', 'endswith', 'fromjson']);

/** A literal, or a literal read as JSON, is how a value of another type than text is written. */
function isRoundabout(tree: Expression): boolean {
  if (tree.kind === 'literal' || (tree.kind === 'call' && tree.name === 'fromjson')) return false;
  return partsOf(tree).every(({ kind, ...part }) => kind !== 'path' && kind !== 'member' && (!('name' in part) || pure.has(part.name)));
}
