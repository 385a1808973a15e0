import type { IncidentExplanation } from '@autodevops/contracts/ai';
import { claim, shortened } from '../../material/claim.ts';
import { type DiagnosisInput, lineId } from './diagnosis-input.ts';
import { type FailureSign, failureSigns } from './failure-signs.ts';

const failed = /##\[error\]|\berror\b|\bfatal\b|\bfailed\b|exit(?:ed)?(?: with)? code:? [1-9]/i;
/** Lines that only speak of errors: counts of none, names of packages and files. */
const harmless = /\b0 (?:errors?|failed|failures?)\b|no errors?\b|error-handler|errors?\.(?:js|ts|py|go)|warning/i;

/** The diagnosis by rule: the sign that tells most, the first line that shows it, and what mends such a failure. */
export function offline(input: DiagnosisInput): IncidentExplanation {
  const found = firstSign(input);
  if (found === null) return unexplained(input);
  const { sign, lines } = found;
  const ids = lines.map(({ number }) => lineId(number));
  const where = input.step === null ? (input.job === null ? '' : ` in the job ${input.job}`) : ` in the step ${input.step}`;
  return {
    cause: claim(`${sign.cause.replace(/\.$/, '')}${where}. Line ${lines[0]?.number ?? 1} says: ${quote(lines[0]?.text ?? '')}`, ...ids),
    confidence: sign.confidence,
    steps: sign.steps.map((step) => claim(step, ...ids.slice(0, 1))),
  };
}

type Line = DiagnosisInput['lines'][number];

function firstSign({ lines }: DiagnosisInput): { readonly sign: FailureSign; readonly lines: readonly Line[] } | null {
  for (const sign of failureSigns) {
    const shown = lines.filter(({ text }) => sign.sign.test(text) && !harmless.test(text));
    if (shown.length > 0) return { sign, lines: shown.slice(0, 3) };
  }
  return null;
}

function unexplained({ lines }: DiagnosisInput): IncidentExplanation {
  const shown = lines.filter(({ text }) => failed.test(text) && !harmless.test(text)).slice(0, 3);
  const told = shown.length > 0 ? shown : lines.filter(({ text }) => text.trim() !== '').slice(-2);
  const ids = (told.length > 0 ? told : lines.slice(-1)).map(({ number }) => lineId(number));
  const text =
    shown.length > 0
      ? `The log shows that something failed, but not why. Line ${shown[0]?.number ?? 1} says: ${quote(shown[0]?.text ?? '')}`
      : 'The log does not say what failed; it ends without an error.';
  return {
    cause: claim(text, ...ids),
    confidence: 'low',
    steps: [
      claim('Read the lines before the one that is cited: the first thing that differs from a run that passed is the cause.', ...ids),
      claim('Run the job again with debug logging, and run its command locally with the pinned versions.', ...ids),
    ],
  };
}

const quote = (text: string): string => `“${shortened(text.replace(/^\d{4}-\d\d-\d\dT[\d:.]+Z\s*/, '').trim(), 240)}”`;
