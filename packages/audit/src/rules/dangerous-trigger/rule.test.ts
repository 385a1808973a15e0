import { expect, it } from 'vitest';
import { audit } from '../../audit.ts';
import { buildProfile } from '../../testing/profiles.ts';

it('names the tool that runs the code, and the file that decides what it does', () => {
  const text = [
    'on: pull_request_target',
    'jobs:',
    '  a:',
    '    steps:',
    '      - uses: actions/checkout@v6',
    '        with: { ref: "$\u007b{ github.event.pull_request.head.sha }}" }',
    '      - run: echo start && pre-commit run --all-files',
  ].join('\n');
  const findings = audit({ files: new Map([['.github/workflows/a.yml', text]]), profile: buildProfile({}) });

  const [finding] = findings.filter(({ ruleId }) => ruleId === 'dangerous-trigger');
  expect(finding).toMatchObject({ severity: 'critical' });
  expect(finding?.message).toContain('`pre-commit`, which does what .pre-commit-config.yaml says');
});
