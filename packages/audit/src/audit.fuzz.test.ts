import { Finding } from '@autodevops/contracts/audit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audit } from './audit.ts';
import { applyFixes } from './fix/apply-fixes.ts';
import { buildContext } from './testing/contexts.ts';
import { profiles } from './testing/profiles.ts';

/** Words that rules look for, so that wrong types meet the code that reads them. */
const words = [
  'on push pull_request pull_request_target workflow_call schedule cron branches paths types inputs permissions contents write-all read',
  'concurrency group cancel-in-progress env defaults run shell working-directory jobs build runs-on ubuntu-latest self-hosted strategy matrix',
  'include exclude fail-fast needs if always() steps name id uses with actions/checkout@v4 docker://alpine ref token script persist-credentials',
  'container image services credentials password options timeout-minutes continue-on-error outputs secrets inherit environment runs using',
  'composite node20 image stages script variables cache key only rules extends updates package-ecosystem schedule interval cooldown version',
].flatMap((line) => line.split(' '));
const expressions = [
  'github.event.issue.title }}',
  'secrets.A }}',
  'matrix.a }}',
  "contains('a b', github.ref) }}",
  '',
  'a && b || c }}',
].map((end) => `$\u007b{ ${end}`);

const scalar = fc.oneof(
  fc.constantFrom(...words, ...expressions, 'npm ci && npm test || true', 'curl x | sh', '~', '', '1e999', '0x10', 'yes', '2026-11-21'),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const key = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...words) }, { weight: 1, arbitrary: fc.string({ maxLength: 8 }) });
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 5 }),
  ),
}));
/** A workflow whose parts have any type: often enough the right one at the top. */
const workflow = fc.record(
  {
    on: fc.oneof(value, fc.constantFrom('push', 'pull_request_target')),
    permissions: value,
    env: value,
    jobs: fc.oneof(
      { weight: 1, arbitrary: value },
      {
        weight: 4,
        arbitrary: fc.dictionary(
          fc.constantFrom('a', 'b', 'c'),
          fc.record(
            {
              'runs-on': value,
              steps: fc.array(fc.dictionary(key, value, { maxKeys: 4 }), { maxLength: 3 }),
              needs: value,
              strategy: value,
              services: value,
            },
            { requiredKeys: [] },
          ),
          { maxKeys: 3 },
        ),
      },
    ),
  },
  { requiredKeys: [] },
);
const paths = [
  '.github/workflows/ci.yml',
  'action.yml',
  '.github/dependabot.yml',
  '.gitlab-ci.yml',
  '.github/zizmor.yml',
  'autodevops.yml',
  '.pre-commit-config.yaml',
];
const text = fc.oneof(
  { weight: 4, arbitrary: workflow.map((document) => JSON.stringify(document)) },
  { weight: 2, arbitrary: value.map((document) => JSON.stringify(document, null, 1)) },
  {
    weight: 2,
    arbitrary: fc
      .array(
        fc.tuple(
          fc.nat({ max: 6 }),
          key,
          fc.constantFrom(':', ': ', ': |', ': &a', ': *a', ': [', ': {', ''),
          fc.constantFrom(...words, ''),
        ),
        { maxLength: 25 },
      )
      .map((lines) => lines.map(([indent, name, mark, end]) => `${' '.repeat(indent)}${name}${mark}${end}`).join('\n')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
);

describe('an audit of anything', () => {
  it('gives findings of the agreed form and never throws, and so do its fixes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...paths), text, fc.constantFrom(...Object.values(profiles)), (path, content, profile) => {
        const files = new Map([[path, content]]);
        const findings = audit({ files, profile, context: buildContext() });

        for (const finding of findings) if (!Finding.safeParse(finding).success) expect(Finding.safeParse(finding).error).toBeUndefined();
        applyFixes(files, findings);
      }),
      { numRuns: 20_000 },
    );
  }, 240_000);
});
