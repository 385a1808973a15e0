import { type Finding, Severity } from '@autodevops/contracts/audit';
import type { GateResult } from '@autodevops/contracts/workflow';
import { codeSpan, escapeMarkdown } from './escape-markdown.ts';

const maxLength = 60_000;
const mostListed = 60;

export interface FixPullRequestInput {
  /** The findings that it mends: each has a fix. */
  readonly mends: readonly Finding[];
  readonly paths: readonly string[];
  /** The checks that the mended files passed, the rescan among them. */
  readonly gate: GateResult;
  readonly commitSha: string;
}

/** The title of a pull request that mends findings: what the finding is where there is one, and how many there are otherwise. */
export function fixPullRequestTitle(mends: readonly Finding[]): string {
  const titles = [...new Set(mends.map(({ title }) => title))];
  const [first = ''] = titles;
  if (mends.length === 1) return `Mend a CI finding: ${first}`;
  return titles.length === 1 ? `Mend ${mends.length} CI findings: ${first}` : `Mend ${mends.length} CI findings`;
}

/**
 * The Markdown of a pull request that mends findings: what it mends, what to look at, and the proof that it does. Text of the repository
 * in it is escaped, so that a name or a path can make no link, mention or markup.
 */
export function fixPullRequestBody({ mends, paths, gate, commitSha }: FixPullRequestInput): string {
  const sorted = mends.toSorted((left, right) => Severity.options.indexOf(left.severity) - Severity.options.indexOf(right.severity));
  const review = sorted.filter(({ fix }) => fix?.safety === 'needs-review');
  const parts = [
    `This mends exactly ${mends.length === 1 ? 'one finding' : `these ${mends.length} findings`} in ${paths.map(codeSpan).join(', ')}, and changes nothing else.`,
    section('What it mends', sorted.map(findingLines)),
    section(
      'Look at these before you merge',
      review.map((finding) => `- ${placeOf(finding)}: ${escapeMarkdown(finding.fix?.description ?? '')}`),
    ),
    review.length === 0 ? 'Every change is safe: it changes nothing that a run does for honest input.' : '',
    section('The proof', [`Made on ${codeSpan(commitSha.slice(0, 12))} and audited again with every rule:`, '', ...gateLines(gate)]),
    'Closing this pull request leaves the findings open.',
  ].filter((part) => part !== '');
  const body = parts.join('\n\n');
  return `${body.length > maxLength ? `${body.slice(0, maxLength)}…` : body}\n`;
}

function section(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  const more = lines.length > mostListed ? [`- and ${lines.length - mostListed} more.`] : [];
  return `### ${title}\n\n${[...lines.slice(0, mostListed), ...more].join('\n')}`;
}

function findingLines(finding: Finding): string {
  const { severity, title, message, fix, ruleId } = finding;
  return [
    `- **${escapeMarkdown(title)}** (${severity}, ${codeSpan(ruleId)}) at ${placeOf(finding)}`,
    `  ${escapeMarkdown(message)}`,
    `  ${fix?.safety === 'safe' ? 'Safe' : 'To be reviewed'}: ${escapeMarkdown(fix?.description ?? '')}`,
  ].join('\n');
}

function placeOf({ place }: Finding): string {
  return codeSpan(`${place.file}:${place.line}`);
}

function gateLines(gate: GateResult): readonly string[] {
  return gate.checks.map(({ title, status }) => `- [${status === 'passed' ? 'x' : ' '}] ${escapeMarkdown(title)}`);
}
