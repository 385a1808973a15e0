import { ruleMetas } from '@autodevops/audit';
import { type Finding, type FindingExcerpt, type Maturity, MaturityArea } from '@autodevops/contracts/audit';
import type { Fact, StackProfile } from '@autodevops/contracts/stack';

const projects = 12;

const fact = (project: string, name: string, value: Fact['value']): Fact => ({
  id: `${project}#${name}`,
  name,
  value,
  kind: 'pin',
  source: { file: `${project}/package.json`, line: 12 },
  confidence: 0.9,
  detector: 'node',
  losers: [
    {
      value: '18',
      kind: 'floor',
      source: { file: `${project}/.nvmrc`, line: 1 },
      confidence: 0.6,
      reason: 'A floor is no version to build with.',
    },
  ],
  isConflict: false,
});

/** The profile of a monorepo of the usual size: about thirty kilobytes. */
export function sampleProfile(): StackProfile {
  const directories = Array.from({ length: projects }, (_, index) => `packages/part-${index + 1}`);
  return {
    schemaVersion: 1,
    languages: [
      { name: 'TypeScript', share: 0.86 },
      { name: 'CSS', share: 0.14 },
    ],
    workspaces: [
      {
        id: '.:node',
        root: '.',
        ecosystem: 'node',
        lockFiles: ['package-lock.json'],
        projectIds: directories.map((directory) => `${directory}:node`),
        facts: [],
      },
    ],
    projects: directories.map((directory) => ({
      id: `${directory}:node`,
      directory,
      name: directory,
      ecosystem: 'node',
      role: 'library',
      workspaceId: '.:node',
      manifest: { file: `${directory}/package.json`, line: 1 },
      facts: ['node.version', 'package-manager', 'package-manager.version', 'framework', 'test-runner', 'task.test', 'task.lint'].map(
        (name) => fact(directory, name, '24.1.0'),
      ),
      tasks: [{ purpose: 'test', name: 'test', command: 'npm test', factId: `${directory}#task.test` }],
    })),
    facts: [fact('.', 'licence', 'MIT')],
    services: [],
    environment: [],
    existingCi: [{ provider: 'github-actions', file: '.github/workflows/ci.yml' }],
    problems: [],
  };
}

export function sampleMaturity(level: number): Maturity {
  const criteria = MaturityArea.options.map((area) => ({
    id: `${area}.bounded`,
    area,
    level: 3,
    title: 'Every job has a time limit',
    remediation: 'Set timeout-minutes a little above the slowest normal run.',
    isMet: level >= 3,
    ruleIds: ['require-job-timeout'],
  }));
  return {
    level,
    areas: MaturityArea.options.map((area, index) => ({ area, level, criteria: criteria.slice(index, index + 1) })),
    nextSteps: criteria.slice(0, 3),
    projects: [],
  };
}

const excerpt: FindingExcerpt = {
  context: {
    file: '.github/workflows/ci.yml',
    firstLine: 10,
    lines: [
      'jobs:',
      '  test:',
      '    runs-on: ubuntu-24.04',
      '    steps:',
      '      - uses: actions/checkout@v4',
      '      - run: npm ci',
      '      - run: npm test',
    ],
  },
  diff: [
    {
      file: '.github/workflows/ci.yml',
      oldStart: 12,
      newStart: 12,
      lines: [
        { kind: 'same', text: '    runs-on: ubuntu-24.04' },
        { kind: 'added', text: '    timeout-minutes: 15' },
        { kind: 'same', text: '    steps:' },
      ],
    },
  ],
};

/** A finding of each rule with its excerpt, as text, and the severity that it has. Place, message and fingerprint are set for each row. */
export function sampleFindings(): {
  readonly rule: string;
  readonly severity: Finding['severity'];
  readonly body: Finding;
  readonly excerpt: FindingExcerpt;
}[] {
  return ruleMetas.map((meta) => ({
    rule: meta.id,
    severity: meta.severity,
    excerpt,
    body: {
      ruleId: meta.id,
      fingerprint: '',
      severity: meta.severity,
      confidence: meta.confidence,
      title: meta.title,
      message: '',
      why: meta.why,
      remediation: meta.remediation,
      place: { file: '', line: 1, column: 1, endLine: 1, endColumn: 20 },
      evidence: '      - uses: actions/checkout@v4',
      references: [...meta.references],
      fix:
        meta.fixSafety === undefined
          ? null
          : {
              safety: meta.fixSafety,
              description: meta.remediation,
              edits: [
                {
                  place: { file: '.github/workflows/ci.yml', line: 12, column: 1, endLine: 12, endColumn: 1 },
                  text: '    timeout-minutes: 15\n',
                },
              ],
            },
      suppression: null,
    },
  }));
}
