import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Source } from '../source/source.ts';
import { allPaths, resultPaths } from './expression.ts';
import { findExpressions } from './find-expressions.ts';
import { parseExpression } from './parse-expression.ts';

const results = (text: string) => {
  const tree = parseExpression(text);
  return tree === null ? null : resultPaths(tree).map((keys) => keys.join('.'));
};

describe('the text that reaches the result of an expression', () => {
  it.each([
    ['github.event.issue.title', ['github.event.issue.title']],
    ["github.event['issue'].title", ['github.event.issue.title']],
    ["GitHub['Event'][ 'Issue' ]['TITLE']", ['github.event.issue.title']],
    ['github.event.commits.*.message', ['github.event.commits.*.message']],
    ['github.event.commits[0].message', ['github.event.commits.*.message']],
    ['github.event[github.event_name].title', ['github.event.*.title']],
    ["format('{0} {1}', github.actor, inputs.name)", ['github.actor', 'inputs.name']],
    ['toJSON(github.event)', ['github.event']],
    ['fromJSON(needs.plan.outputs.list)[0]', ['needs.plan.outputs.list']],
    ['github.head_ref || github.ref', ['github.head_ref', 'github.ref']],
    ["github.event_name == 'push' && github.head_ref || 'none'", ['github.head_ref']],
    ["contains(github.event.issue.title, 'x')", []],
    ["github.event.issue.title == 'x'", []],
    ['!github.head_ref', []],
    ['(github.head_ref)', ['github.head_ref']],
    ["'it''s text'", []],
    ['-1.5e3', []],
    ['matrix.node-version', ['matrix.node-version']],
    ["hashFiles('**/lock')", []],
  ])('of %s', (text, expected) => {
    expect(results(text)).toEqual(expected);
  });

  it.each(['', 'a b', 'github..x', "'open", 'f(a', 'a[', 'a[]', 'a ||', '#', 'f(a,)', '('.repeat(500), `${'!('.repeat(300)}a`])(
    'is not known of %j',
    (text) => {
      expect(parseExpression(text)).toBeNull();
    },
  );

  it('includes nothing that the expression does not look at, for every expression', () => {
    const atom = fc.constantFrom('github.head_ref', "'text'", 'inputs.a', '1', 'toJSON(env)');
    const { expression } = fc.letrec<{ expression: string }>((tie) => ({
      expression: fc.oneof(
        { depthSize: 'small' },
        atom,
        fc
          .tuple(tie('expression'), fc.constantFrom('&&', '||', '==', '<'), tie('expression'))
          .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
        tie('expression').map((a) => `!${a}`),
        tie('expression').map((a) => `format('{0}', ${a})`),
      ),
    }));
    fc.assert(
      fc.property(expression, (text) => {
        const tree = parseExpression(text);

        expect(tree).not.toBeNull();
        if (tree !== null) expect(allPaths(tree)).toEqual(expect.arrayContaining([...resultPaths(tree)]));
      }),
    );
  });

  it('never throws, whatever the text', () => {
    const pieces = fc.array(fc.constantFrom('github', '.', '[', ']', '(', ')', "'", '!', '&&', '||', '*', ',', ' ', '1', '==', 'x'));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          pieces.map((list) => list.join('')),
        ),
        (text) => {
          parseExpression(text);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

const wrap = (inner: string) => `$\{{ ${inner} }}`;

it('finds expressions where they stand, quoted braces included', () => {
  const [plain, quoted] = ['github.actor', "format('}}{0}', inputs.a)"];
  const text = `echo ${wrap(plain)} and ${wrap(quoted)} and ${wrap('open').slice(0, -2)}`;
  const found = findExpressions(new Source('f', text), { start: 0, end: text.length });

  expect(found.map(({ text: inner }) => inner)).toEqual([plain, quoted]);
  expect(found.map(({ span }) => text.slice(span.start, span.end))).toEqual([wrap(plain), wrap(quoted)]);
});
