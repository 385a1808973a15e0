import { resolve } from 'node:path';
import { AppError } from '@autodevops/contracts/errors';
import type { StackProfile } from '@autodevops/contracts/stack';
import { detectStack, type Snapshot } from '@autodevops/stack';
import { readFolder } from '../folder/read-folder.ts';
import { profileReport } from '../report/profile-report.ts';
import type { CommandContext } from './command-context.ts';

export interface AnalyzeOptions {
  readonly json?: boolean;
  readonly verbose?: boolean;
  readonly branch?: string;
}

/** Reads a folder and finds its profile. Fails with `repository.no_project` when no detector knows anything in it. */
export async function profileFolder(folder: string, branch: string | undefined): Promise<{ profile: StackProfile; snapshot: Snapshot }> {
  const snapshot = await readFolder(folder, branch);
  const profile = detectStack(snapshot);
  if (profile.projects.length === 0) throw new AppError('repository.no_project', { detail: noProject(folder, profile) });
  return { profile, snapshot };
}

/** A manifest that does not parse is the likeliest reason, so it is named. */
function noProject(folder: string, { problems }: StackProfile): string {
  const [first] = problems;
  const reason = first === undefined ? '' : ` ${first.file}${first.line === null ? '' : `:${first.line}`}: ${first.message}`;
  return `No manifest that a detector knows was found in ${folder}.${reason}`;
}

/** `autodevops analyze PATH`: prints the profile, as a report or as JSON. */
export async function analyze(path: string, options: AnalyzeOptions, context: CommandContext): Promise<void> {
  const folder = resolve(context.workingDirectory, path);
  const { profile } = await profileFolder(folder, options.branch);
  context.write(
    options.json === true
      ? `${JSON.stringify(profile, null, 2)}\n`
      : profileReport(profile, folder, { ...context, isVerbose: options.verbose === true }),
  );
}
