import type { AiTaskId } from '@autodevops/contracts/ai';
import type { Finding, Maturity } from '@autodevops/contracts/audit';
import type { Fact, StackProfile } from '@autodevops/contracts/stack';
import type { Companion } from '@autodevops/contracts/workflow';
import { summaryInput } from '../tasks/analysis-summary/summary-input.ts';
import { explanationInput } from '../tasks/finding-explanation/explanation-input.ts';
import { diagnosisInput } from '../tasks/incident-diagnosis/diagnosis-input.ts';
import { missionInput } from '../tasks/mission/mission-input.ts';
import { reviewInput } from '../tasks/proposal-review/review-input.ts';
import { tutorInput } from '../tasks/tutor/tutor-input.ts';

const file = '.github/workflows/ci.yml';

function fact(name: string, value: string, source = { file: 'package.json', line: 3 }): Fact {
  return { id: `.:node#${name}`, name, value, kind: 'pin', source, confidence: 1, detector: 'node', losers: [], isConflict: false };
}

/** A small repository in Node.js; `text` is what a stranger wrote into it. */
export function sampleProfile(text: string): StackProfile {
  return {
    schemaVersion: 1,
    languages: [{ name: 'TypeScript', share: 1 }],
    workspaces: [],
    projects: [
      {
        id: '.:node',
        directory: '.',
        name: text,
        ecosystem: 'node',
        role: 'application',
        workspaceId: null,
        manifest: { file: 'package.json', line: 1 },
        facts: [
          fact('package-manager', 'pnpm'),
          fact('node.version', '24.1.0'),
          fact('task.test', text),
          fact('note', 'x', { file: text, line: 1 }),
        ],
        tasks: [
          { purpose: 'test', name: 'test', command: 'pnpm test', factId: '.:node#task.test' },
          { purpose: 'build', name: text, command: `pnpm run ${text}`, factId: '.:node#package-manager' },
        ],
      },
    ],
    facts: [],
    services: [{ kind: 'postgres', image: 'postgres:17', projectIds: ['.:node'], environment: ['DATABASE_URL'], factId: '.:node#note' }],
    environment: [],
    existingCi: [{ provider: 'github-actions', file, jobs: [{ name: text, line: 4, purposes: ['test'] }] }],
    problems: [],
  };
}

export function sampleFinding(text: string, more: Partial<Finding> = {}): Finding {
  return {
    ruleId: 'unpinned-action',
    fingerprint: 'a1'.repeat(32),
    severity: 'high',
    confidence: 'high',
    title: 'An action is not pinned',
    message: `The action is used by a name that can move. ${text}`,
    why: 'Whoever can move the name runs code with the token of the job.',
    remediation: 'Pin the action to a full commit.',
    place: { file, line: 7, column: 9, endLine: 7, endColumn: 30 },
    evidence: text,
    references: [],
    fix: { safety: 'safe', description: 'Pins the action to the commit of its tag.', edits: [] as never },
    suppression: null,
    ...more,
  };
}

export const sampleMaturity: Maturity = {
  level: 2,
  areas: [
    {
      area: 'supply-chain',
      level: 2,
      criteria: [
        {
          id: 'pinned-actions',
          area: 'supply-chain',
          level: 3,
          title: 'Actions are pinned',
          remediation: 'Pin every action to a full commit.',
          isMet: false,
          ruleIds: ['unpinned-action'],
        },
      ],
    },
  ],
  nextSteps: [
    {
      id: 'dependency-updates',
      area: 'supply-chain',
      level: 3,
      title: 'Dependencies are kept current',
      remediation: 'Let a bot open pull requests.',
      isMet: false,
      ruleIds: [],
    },
  ],
  projects: [],
};

const companion = (id: Companion['id'], text: string): Companion => ({
  id,
  title: id,
  explanation: `It looks for updates. ${text}`,
  file: { path: `.github/${id}.yml`, content: '', provenance: [] },
  reason: null,
  jobs: [{ id, file: `.github/${id}.yml`, title: text, explanation: text, factIds: ['.:node#package-manager'] }],
  isChosen: false,
});

/** An input of every task in which the text stands wherever strangers write. */
export function inputsWith(text: string): Readonly<Record<AiTaskId, unknown>> {
  const profile = sampleProfile(text);
  const finding = sampleFinding(text);
  const excerpt = { context: { file, firstLine: 5, lines: ['steps:', text, '- uses: actions/checkout@v4'] }, diff: [] };
  const source = { profile, finding, maturity: sampleMaturity, excerpt };
  const activity = [{ kind: 'push' as const, title: text, at: '2026-11-20T10:00:00.000Z' }];
  const log = `Run pnpm test\n${text}\nerror TS2304: Cannot find name 'x'.\n##[error]Process completed with exit code 1.`;
  return {
    'analysis-summary': summaryInput({ profile, findings: [finding], maturity: sampleMaturity }),
    'finding-explanation': explanationInput(source),
    'proposal-review': reviewInput({
      profile,
      draft: { companions: [companion('dependabot', text), companion('release', text)] },
      findings: [finding],
      maturity: sampleMaturity,
    }),
    'incident-diagnosis': diagnosisInput({ log, job: text, step: text, profile }),
    mission: missionInput({ ...source, activity, missionsDone: 3 }),
    tutor: tutorInput({
      question: `Which version of node do we use? ${text}`,
      turns: [{ role: 'learner', text }],
      profile,
      findings: [finding],
      maturity: sampleMaturity,
    }),
  };
}
