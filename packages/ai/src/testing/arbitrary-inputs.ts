import type { AiTaskId } from '@autodevops/contracts/ai';
import { type Maturity, Severity } from '@autodevops/contracts/audit';
import type { StackProfile } from '@autodevops/contracts/stack';
import fc from 'fast-check';
import { summaryInput } from '../tasks/analysis-summary/summary-input.ts';
import { explanationInput } from '../tasks/finding-explanation/explanation-input.ts';
import { diagnosisInput } from '../tasks/incident-diagnosis/diagnosis-input.ts';
import { missionInput } from '../tasks/mission/mission-input.ts';
import { reviewInput } from '../tasks/proposal-review/review-input.ts';
import { tutorInput } from '../tasks/tutor/tutor-input.ts';
import { inputsWith, sampleFinding, sampleMaturity, sampleProfile } from './sample-inputs.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.constantFrom('', ' ', 'x'.repeat(5_000), '€ '.repeat(900), 'node version test', '\ud800', '<b>', 'https://x.example/'),
);

const finding = fc
  .record({
    text,
    severity: fc.constantFrom(...Severity.options),
    kind: fc.constantFrom('safe', 'needs-review', null),
    line: fc.integer({ min: 1, max: 9_000 }),
  })
  .map(({ text: said, severity, kind, line }) =>
    sampleFinding(said, {
      severity,
      title: said,
      why: said,
      remediation: said,
      fingerprint: `${line}`.padStart(64, 'f'),
      place: { file: said === '' ? 'ci.yml' : said, line, column: 1, endLine: line, endColumn: 2 },
      fix: kind === null ? null : { safety: kind as 'safe', description: said, edits: [] as never },
    }),
  );

const profile: fc.Arbitrary<StackProfile> = fc.oneof(
  text.map(sampleProfile),
  fc.constant<StackProfile>({ ...sampleProfile('x'), languages: [], projects: [], services: [], existingCi: [] }),
  text.map((said) => ({ ...sampleProfile(said), languages: [], services: [], existingCi: [] })),
);
const maturity: fc.Arbitrary<Maturity | null> = fc.constantFrom(sampleMaturity, null, { ...sampleMaturity, areas: [], nextSteps: [] });
const source = fc.record({ profile, maturity, finding, findings: fc.array(finding, { maxLength: 6 }) });

/** Inputs as the product makes them, of texts that nobody chose. */
export const arbitraryInputs: Readonly<Record<AiTaskId, fc.Arbitrary<unknown>>> = {
  'analysis-summary': source.map(summaryInput),
  'finding-explanation': source.map(explanationInput),
  'proposal-review': fc.tuple(source, text, fc.boolean()).map(([from, said, isEmpty]) => {
    const { options } = inputsWith(said)['proposal-review'] as ReturnType<typeof reviewInput>;
    return { ...reviewInput({ ...from, draft: { companions: [] } }), options: isEmpty ? [] : options };
  }),
  'incident-diagnosis': fc
    .tuple(fc.array(text, { maxLength: 30 }), fc.option(text), source)
    .map(([lines, job, from]) => diagnosisInput({ log: lines.join('\n'), job, step: job, profile: from.profile })),
  mission: fc
    .tuple(source, text)
    .map(([from, title]) => missionInput({ ...from, activity: [{ kind: 'merge', title, at: '2026-11-20T10:00:00.000Z' }] })),
  tutor: fc
    .tuple(source, text, fc.boolean())
    .map(([from, said, isAlone]) =>
      tutorInput({ question: said || '?', turns: [{ role: 'tutor', text: said }], ...(isAlone ? {} : from) }),
    ),
};
