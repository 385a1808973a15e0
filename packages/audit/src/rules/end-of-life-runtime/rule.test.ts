import { expect, it } from 'vitest';
import { audit } from '../../audit.ts';
import { emptyContext } from '../../rule/audit-context.ts';
import { buildProfile } from '../../testing/profiles.ts';

const messageOf = (versions: string) => {
  const lines = [
    'on: push',
    'jobs:',
    '  a:',
    '    strategy: { matrix: { node: VERSIONS } }',
    '    steps:',
    '      - uses: actions/setup-node@v6',
  ];
  const text = [...lines, '        with: { node-version: "$\u007b{ matrix.node }}" }'].join('\n').replace('VERSIONS', versions);
  const input = {
    files: new Map([['.github/workflows/a.yml', text]]),
    profile: buildProfile({}),
    context: { ...emptyContext, today: '2026-11-21' },
  };
  return audit(input).find(({ ruleId }) => ruleId === 'end-of-life-runtime')?.message;
};

it('speaks of one version and of several', () => {
  expect(messageOf('[18]')).toMatch(/^Node\.js 18 has had no more fixes for \d+ days\.$/);
  expect(messageOf('[16, 18, 20]')).toMatch(/^Node\.js 16, 18 and 20 have had no more fixes for \d+ days or longer\.$/);
});
