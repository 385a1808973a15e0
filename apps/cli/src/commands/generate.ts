import { resolve } from 'node:path';
import { AppError } from '@autodevops/contracts/errors';
import { authorshipOf, explainLines, type ProposalDraft } from '@autodevops/contracts/workflow';
import { decodeText, type Snapshot } from '@autodevops/stack';
import { draftProposal, mattersToDraft } from '@autodevops/workflow';
import { writeFiles } from '../folder/write-files.ts';
import { explainReport } from '../report/explain-report.ts';
import { proposalReport } from '../report/proposal-report.ts';
import { profileFolder } from './analyze.ts';
import { chosenCompanions } from './chosen-companions.ts';
import type { CommandContext } from './command-context.ts';

export interface GenerateOptions {
  /** Where to write; left out, nothing is written. */
  readonly out?: string;
  readonly explain?: boolean;
  readonly json?: boolean;
  readonly force?: boolean;
  readonly branch?: string;
  readonly companion?: readonly string[];
}

/**
 * `autodevops generate PATH --out DIR`: drafts workflows and writes them below DIR, as PATH's `autodevops.yml` asks. Nothing is written when that file
 * is not understood, when the gate is not passed, or when a file is in the way that is not ours or was edited by hand, and `--force` was not
 * given. `--explain` shows why each line is there, and then DIR may be left out.
 */
export async function generate(path: string, options: GenerateOptions, context: CommandContext): Promise<void> {
  const folder = resolve(context.workingDirectory, path);
  const { profile, snapshot } = await profileFolder(folder, options.branch);
  assertOptions(profile.options?.file, profile.options?.problems ?? []);
  const companions = chosenCompanions(options.companion);
  const existingFiles = existingFilesOf(snapshot);
  const choice = companions === undefined ? {} : { companions };
  const result = await draftProposal({
    profile,
    defaultBranch: snapshot.defaultBranch,
    existingFiles,
    manifests: snapshot.files,
    ...choice,
  });
  if (result.outcome === 'nothing-to-run') throw new AppError('proposal.nothing_to_run');
  const { draft } = result;
  assertOptions(profile.options?.file, draft.gate.checks.find(({ id }) => id === 'options')?.messages ?? []);
  if (!draft.gate.isPassed) throw new AppError('proposal.gate_failed', { detail: gateDetail(draft) });
  const written = await writtenFiles(draft, options, context);
  context.write(options.json === true ? machineReport(draft, written, options) : personReport(draft, written, options, context));
}

async function writtenFiles(draft: ProposalDraft, { out, force }: GenerateOptions, context: CommandContext): Promise<string[]> {
  return out === undefined ? [] : writeFiles(resolve(context.workingDirectory, out), draft.files, force === true);
}

function machineReport(draft: ProposalDraft, written: readonly string[], { explain }: GenerateOptions): string {
  const explained = draft.files.map((file) => ({ path: file.path, lines: explainLines(file) }));
  return `${JSON.stringify({ written, draft, ...(explain === true ? { explained } : {}) }, null, 2)}\n`;
}

function personReport(draft: ProposalDraft, written: readonly string[], { explain }: GenerateOptions, context: CommandContext): string {
  const proposal = proposalReport(draft, written, context);
  return explain === true ? `${explainReport(draft.files, context)}\n${proposal}` : proposal;
}

/** What is there as the draft must know it. A file of ours that was edited is left out: whether it may be overwritten is up to the place written to. */
const existingFilesOf = ({ files }: Snapshot): Map<string, string> =>
  new Map(
    [...files]
      .filter(([path]) => mattersToDraft(path))
      .map(([path, content]) => [path, decodeText(content)] as const)
      .filter(([, content]) => authorshipOf(content) !== 'edited'),
  );

/** Half of what was asked for is not what was asked for: any problem with the options ends the command. */
function assertOptions(file: string | undefined, problems: readonly { line: number; message: string }[]): void {
  if (problems.length === 0) return;
  const lines = problems.map(({ line, message }) => `${file}:${line} ${message}`);
  throw new AppError('options.invalid', { detail: lines.join('; ') });
}

function gateDetail({ gate }: ProposalDraft): string {
  const messages = gate.checks.flatMap(({ id, messages: found }) =>
    found.map(({ file, line, message }) => `${id}: ${file}:${line} ${message}`),
  );
  return `The generated workflow did not pass its gate, so nothing was written. ${messages.slice(0, 3).join(' ')}`;
}
