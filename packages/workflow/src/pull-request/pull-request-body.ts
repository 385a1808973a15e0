import type { StackProfile } from '@autodevops/contracts/stack';
import type { ProposalDraft, ProposalNeed } from '@autodevops/contracts/workflow';
import { codeSpan, escapeMarkdown } from './escape-markdown.ts';
import { overlapLines } from './overlap-lines.ts';
import { provenanceTable } from './provenance-table.ts';

/** GitHub refuses a body above 65,536 characters; the rows of the table give way first. */
const maxLength = 60_000;

export interface PullRequestBodyInput {
  readonly draft: Pick<
    ProposalDraft,
    'files' | 'jobs' | 'needs' | 'question' | 'gate' | 'catalogueVersion' | 'overlaps' | 'sharedCheckNames'
  >;
  readonly profile: Pick<StackProfile, 'facts' | 'projects' | 'workspaces' | 'problems'>;
}

/** The title of every pull request of ours. */
export const pullRequestTitle = 'Add continuous integration';

/**
 * The Markdown of a pull request: what each job does, what the reader must add, where each line comes from and what the gate found. Text of
 * the repository in it is escaped, so that a name or a path can make no link, mention or markup.
 */
export function pullRequestBody({ draft, profile }: PullRequestBodyInput): string {
  const fixed = [
    `This adds ${draft.files.map((file) => codeSpan(file.path)).join(', ')}, written from what is in this repository.`,
    section('What runs', jobLines(draft)),
    section('What you need to add', needLines(draft.needs)),
    section('What other CI of this repository runs already', overlapLines(draft)),
    section('One question', draft.question === null ? [] : [escapeMarkdown(draft.question)]),
    section('Disagreements in the repository', conflictLines(profile)),
    section(
      'Files that could not be read',
      profile.problems
        .filter(({ kind }) => kind === undefined)
        .map((problem) => `- ${codeSpan(problem.file)}: ${escapeMarkdown(problem.message)}`),
    ),
    section(
      'Secrets in committed files',
      profile.problems
        .filter(({ kind }) => kind === 'leak')
        .map(({ file, line, message }) => `- ${codeSpan(`${file}:${line ?? 1}`)}: ${escapeMarkdown(message)}`),
    ),
    section('Checked before you see it', gateLines(draft)),
  ].filter((part) => part !== '');
  const ending = `Actions are pinned to commits of the catalogue of ${draft.catalogueVersion}. Closing this pull request is enough to opt out.`;
  const space = maxLength - fixed.join('\n\n').length - ending.length;
  return `${[...fixed, provenanceTable(draft.files, space), ending].filter((part) => part !== '').join('\n\n')}\n`;
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `### ${title}\n\n${lines.slice(0, 100).join('\n')}`;
}

function jobLines(draft: PullRequestBodyInput['draft']): readonly string[] {
  return draft.jobs.map((job) => `- **${escapeMarkdown(job.title)}** (${codeSpan(job.id)}): ${escapeMarkdown(job.explanation)}`);
}

function needLines(needs: readonly ProposalNeed[]): readonly string[] {
  if (needs.length === 0) return [];
  const commands = needs.map((need) => (need.kind === 'secret' ? `gh secret set ${need.name}` : `gh variable set ${need.name}`));
  return [
    ...needs.map((need) => `- The ${need.kind} ${codeSpan(need.name)}. ${escapeMarkdown(need.why)}`),
    '',
    '```sh',
    ...commands,
    '```',
  ];
}

/** Beyond these, a reader knows that there is no agreement. */
const maxLosers = 4;

function conflictLines(profile: PullRequestBodyInput['profile']): readonly string[] {
  const facts = [
    ...profile.facts,
    ...profile.workspaces.flatMap((workspace) => workspace.facts),
    ...profile.projects.flatMap((project) => project.facts),
  ];
  return facts
    .filter((fact) => fact.isConflict)
    .map((fact) => {
      const others = fact.losers.filter((loser) => String(loser.value) !== String(fact.value));
      const losers = others
        .slice(0, maxLosers)
        .map((loser) => `${codeSpan(`${loser.source.file}:${loser.source.line}`)} says ${codeSpan(String(loser.value))}`);
      return `- ${codeSpan(fact.name)} is ${codeSpan(String(fact.value))} (${codeSpan(`${fact.source.file}:${fact.source.line}`)}), while ${losers.join(' and ')}.`;
    });
}

function gateLines(draft: PullRequestBodyInput['draft']): readonly string[] {
  return draft.gate.checks.flatMap((check) => [
    `- [${check.status === 'passed' ? 'x' : ' '}] ${escapeMarkdown(check.title)}`,
    ...check.messages.map((message) => `  - line ${message.line}: ${escapeMarkdown(message.message)}`),
  ]);
}
