import { type ExplanationInput, explanationInput } from '@autodevops/ai';

/** A question about one finding; `number` makes it another question, so that no cache answers it. */
export function sampleInput(number: number): ExplanationInput {
  return explanationInput({
    finding: {
      ruleId: 'require-job-timeout',
      fingerprint: number.toString(16).padStart(64, '0'),
      severity: 'medium',
      confidence: 'high',
      title: 'Job has no time limit',
      message: `The job build-${number} may run for six hours.`,
      why: 'A hung job holds a runner for six hours.',
      remediation: 'Set timeout-minutes a little above the slowest normal run.',
      place: { file: '.github/workflows/ci.yml', line: 12 + number, column: 3, endLine: 12 + number, endColumn: 8 },
      evidence: `  build-${number}:\n    runs-on: ubuntu-24.04`,
      references: [],
      fix: null,
      suppression: null,
    },
  });
}
