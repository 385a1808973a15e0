import { type Finding, Maturity } from '@autodevops/contracts/audit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audit } from '../audit.ts';
import { ruleMetas } from '../rules/rule-metas.ts';
import { buildContext } from '../testing/contexts.ts';
import { buildProfile } from '../testing/profiles.ts';
import { criteria } from './criteria.ts';
import { maturity } from './maturity.ts';

const profile = buildProfile({ workspaces: [{ root: '.', ecosystem: 'node', manager: 'npm' }], tested: ['.'] });
const workflow = (steps: string, head = '') =>
  `name: CI\non:\n  push:\n    branches: [main]\n  pull_request:\npermissions:\n  contents: read\n${head}jobs:\n  test:\n    runs-on: ubuntu-24.04\n    timeout-minutes: 10\n    steps:\n${steps}`;
const good = workflow('      - run: npm ci\n      - run: npm test\n', 'concurrency:\n  group: a\n  cancel-in-progress: true\n');
const measure = (files: Readonly<Record<string, string>>, paths: readonly string[] = [], own = profile) => {
  const input = { files: new Map(Object.entries(files)), profile: own, context: buildContext() };
  return maturity(input, audit(input), new Set([...Object.keys(files), ...paths]));
};
const levelIn = (result: Maturity, area: string) => result.areas.find((own) => own.area === area)?.level;

describe('maturity', () => {
  it('has criteria for every level of every area, each with its own id and a way to it', () => {
    expect(new Set(criteria.map(({ id }) => id)).size).toBe(criteria.length);
    expect(new Set(criteria.map(({ area }) => area)).size).toBe(8);
    for (const { remediation, title, id } of criteria) {
      expect(remediation, id).toMatch(/^[A-Z`].*\.$/);
      expect(title, id).not.toMatch(/\.$/);
    }
  });

  it('names rules that there are', () => {
    const known = new Set(ruleMetas.map(({ id }) => id));

    expect(criteria.flatMap(({ rules = [] }) => rules).filter((id) => !known.has(id))).toEqual([]);
  });

  it('is 1 without any workflow, and says what to begin with', () => {
    const result = measure({});

    expect(Maturity.parse(result).level).toBe(1);
    expect(result.nextSteps.length).toBeGreaterThan(3);
    expect(new Set(result.nextSteps.map(({ level }) => level))).toEqual(new Set([2]));
  });

  it('rises when tests run on pull requests, and names what is next', () => {
    const path = '.github/workflows/ci.yml';
    const result = measure({ [path]: good }, ['.github/dependabot.yml']);

    expect(levelIn(result, 'test')).toBe(4);
    expect(levelIn(measure({ [path]: workflow('      - run: echo hello\n') }), 'test')).toBe(1);
    expect(levelIn(result, 'speed')).toBeGreaterThan(levelIn(measure({ [path]: workflow('      - run: npm test\n') }), 'speed') ?? 0);
    expect(result.nextSteps.every(({ isMet, level }) => isMet === false && level <= result.level + 1)).toBe(true);
  });

  it('is counted for each project of a monorepo', () => {
    const several = buildProfile({ tested: ['packages/a', 'packages/b'] });
    const files = { '.github/workflows/ci.yml': workflow('      - run: npm test\n        working-directory: packages/a\n') };
    const { projects } = measure(files, [], several);

    expect(projects.map(({ projectId }) => projectId)).toEqual(['packages/a:node', 'packages/b:node']);
    const [first, second] = projects.map(({ areas }) => areas.find(({ area }) => area === 'test')?.level ?? 0);
    expect(first).toBeGreaterThan(second ?? 0);
  });

  it('never rises with one more finding, and has a level for any findings', () => {
    const input = { files: new Map([['.github/workflows/ci.yml', good]]), profile, context: buildContext() };
    const found = audit({
      ...input,
      files: new Map([['.github/workflows/ci.yml', 'on: push\njobs:\n  a:\n    steps:\n      - uses: a/b@v1\n']]),
    });
    const ids = criteria.flatMap(({ rules = [] }) => rules);
    const finding = fc
      .record({ base: fc.constantFrom(...found), ruleId: fc.constantFrom(...ids) })
      .map(({ base, ruleId }): Finding => ({ ...base, ruleId }));
    fc.assert(
      fc.property(fc.array(finding, { maxLength: 10 }), finding, (findings, another) => {
        const before = maturity(input, findings, new Set());
        const after = maturity(input, [...findings, another], new Set());

        expect(Maturity.safeParse(after).error).toBeUndefined();
        expect(after.level).toBeLessThanOrEqual(before.level);
        for (const [index, area] of after.areas.entries()) expect(area.level ?? 0).toBeLessThanOrEqual(before.areas[index]?.level ?? 5);
      }),
      { numRuns: 200 },
    );
  });
});
