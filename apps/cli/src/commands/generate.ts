import { resolve } from 'node:path';
import { AppError } from '@autodevops/contracts/errors';
import type { ProposalDraft } from '@autodevops/contracts/workflow';
import { decodeText, type Snapshot } from '@autodevops/stack';
import { draftProposal, mattersToDraft } from '@autodevops/workflow';
import { writeFiles } from '../folder/write-files.ts';
import { proposalReport } from '../report/proposal-report.ts';
import { profileFolder } from './analyze.ts';
import { chosenCompanions } from './chosen-companions.ts';
import type { CommandContext } from './command-context.ts';

export interface GenerateOptions {
  readonly out: string;
  readonly json?: boolean;
  readonly force?: boolean;
  readonly branch?: string;
  readonly companion?: readonly string[];
}

/**
 * `autodevops generate PATH --out DIR`: drafts workflows and writes them below DIR, as PATH's `autodevops.yml` asks. Nothing is written when that file
 * is not understood, when the gate is not passed, or when a file that is not ours is in the way and `--force` was not given.
 */
export async function generate(path: string, options: GenerateOptions, context: CommandContext): Promise<void> {
  const folder = resolve(context.workingDirectory, path);
  const out = resolve(context.workingDirectory, options.out);
  const { profile, snapshot } = await profileFolder(folder, options.branch);
  assertOptions(profile.options?.file, profile.options?.problems ?? []);
  const companions = chosenCompanions(options.companion);
  const existingFiles = existingFilesOf(snapshot);
  const choice = companions === undefined ? {} : { companions };
  const result = await draftProposal({ profile, defaultBranch: snapshot.defaultBranch, existingFiles, ...choice });
  if (result.outcome === 'nothing-to-run') throw new AppError('proposal.nothing_to_run');
  const { draft } = result;
  assertOptions(profile.options?.file, draft.gate.checks.find(({ id }) => id === 'options')?.messages ?? []);
  if (!draft.gate.isPassed) throw new AppError('proposal.gate_failed', { detail: gateDetail(draft) });
  const written = await writeFiles(out, draft.files, options.force === true);
  context.write(
    options.json === true ? `${JSON.stringify({ written, draft }, null, 2)}\n` : proposalReport(draft, written, context.colors),
  );
}

const existingFilesOf = ({ files }: Snapshot): Map<string, string> =>
  new Map([...files].filter(([path]) => mattersToDraft(path)).map(([path, content]) => [path, decodeText(content)]));

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
