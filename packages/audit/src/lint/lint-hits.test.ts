import type { LintMessage } from '@autodevops/contracts/audit';
import { describe, expect, it } from 'vitest';
import { audit } from '../audit.ts';
import { emptyContext } from '../rule/audit-context.ts';
import { buildProfile } from '../testing/profiles.ts';

const file = '.github/workflows/ci.yml';
const text = 'on: push\njobs:\n  a:\n    needs: b\n    runs-on: ubuntu-24.04\n    steps:\n      - run: make\n';
const message = (kind: string, said: string, line = 4, column = 12): LintMessage => ({ file, line, column, kind, message: said });
const found = (lint: readonly LintMessage[], content = text) =>
  audit({ files: new Map([[file, content]]), profile: buildProfile({}), context: { ...emptyContext, lint } }).filter(({ ruleId }) =>
    ruleId.startsWith('actionlint-'),
  );

describe('a message of actionlint', () => {
  it('becomes a finding of its rule at its place', () => {
    expect(found([message('job-needs', 'job "a" needs job "b" which does not exist')])).toMatchObject([
      {
        ruleId: 'actionlint-job-needs',
        severity: 'high',
        message: 'Job "a" needs job "b" which does not exist.',
        place: { file, line: 4, column: 12 },
        evidence: '    needs: b',
      },
    ]);
  });

  it('keeps its fingerprint when the lines that it names move', () => {
    const said = (line: number) => message('matrix', `duplicate value "x"; the same value is at line:${line},col:3`, line);

    expect(found([said(4)])[0]?.fingerprint).toBe(found([said(7)])[0]?.fingerprint);
  });

  it('is left out where a rule of ours judges the same, and where the file is refused as a whole', () => {
    const untrusted = message('expression', '"github.head_ref" is potentially untrusted. avoid using it directly');
    const old = message('action', 'the runner of "actions/checkout@v3" action is too old to run on GitHub Actions');

    expect(found([untrusted, old, message('credentials', 'password')])).toEqual([]);
    expect(found([message('syntax-check', 'could not parse as YAML')], 'on: [')).toEqual([]);
  });

  it('weighs little where GitHub goes on all the same', () => {
    const severities = (...lint: LintMessage[]) => found(lint).map(({ severity }) => severity);

    expect(severities(message('deprecated-commands', 'workflow command "set-output" was deprecated. use `echo` instead'))).toEqual(['low']);
    expect(severities(message('deprecated-commands', 'workflow command "set-env" was deprecated. use `echo` instead'))).toEqual(['medium']);
    expect(severities(message('expression', 'property "os" is not defined in object type {arch: string}'))).toEqual(['low']);
    expect(
      severities(message('expression', 'property "id" is not defined in object type {tags: {conclusion: string; outcome: string}}')),
    ).toEqual(['medium']);
  });

  it('of a rule that we do not know, at a place that is not there, is still a finding', () => {
    expect(found([message('brand-new', 'something', 99, 99)])).toMatchObject([
      { ruleId: 'actionlint-syntax-check', message: 'Something.' },
    ]);
  });
});
