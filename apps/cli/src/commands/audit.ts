import { resolve } from 'node:path';
import {
  type AuditContext,
  type AuditInput,
  audit as auditFiles,
  buildReport,
  compareWithBaseline,
  githubReport,
  isAtLeast,
  isAuditedPath,
  isOpen,
  jsonReport,
  readBaseline,
  sarifReport,
  suppress,
  textReport,
  writeBaseline,
} from '@autodevops/audit';
import type { AuditBaseline, AuditReport, Finding } from '@autodevops/contracts/audit';
import { AppError } from '@autodevops/contracts/errors';
import { decodeText, detectStack, type Snapshot } from '@autodevops/stack';
import { actionPins, bundledOtherMajors, lintWorkflows } from '@autodevops/workflow';
import { readFolder } from '../folder/read-folder.ts';
import { readTextFile, writeTextFile } from '../folder/text-file.ts';
import { plainText } from '../report/plain-text.ts';
import { unifiedDiff } from '../report/unified-diff.ts';
import { version } from '../version.ts';
import type { AuditOptions } from './audit-options.ts';
import type { AuditCommandContext } from './command-context.ts';
import { type MendedFolder, mendFolder } from './mend-folder.ts';

/**
 * `autodevops audit PATH`: reports what is wrong with the CI of a folder, with or without a project in it, and gives the exit code: 1 when a
 * finding that is neither acknowledged nor in the baseline is at least as grave as `--fail-on`. With `--fix` it mends first and reports the rest.
 */
export async function audit(path: string, options: AuditOptions, context: AuditCommandContext): Promise<0 | 1> {
  const folder = resolve(context.workingDirectory, path);
  const baseline = options.baseline === undefined ? null : await loadBaseline(resolve(context.workingDirectory, options.baseline));
  const snapshot = await readFolder(folder, options.branch);
  const input = await auditInput(snapshot, context.today);
  const first = reportOf(input, { baseline, options, today: context.today });
  if (options.fix === undefined) return conclude(first, options, context);

  const selected = first.report.findings.filter((finding) => isOpen(finding) && isWanted(finding, options.fix));
  const isDryRun = options.dryRun === true;
  const mended = await mendFolder({ folder, input, snapshot, selected, isDryRun, isForced: options.force === true });
  context.writeError(mendedLines(isDryRun ? 'would be mended' : 'mended', selected.length, mended));
  if (isDryRun) {
    context.write(unifiedDiff(input.files, mended.files, context.colors));
    return 0;
  }
  const files = new Map([...input.files, ...mended.files]);
  const lint = await lintWorkflows(workflowsOf(files));
  const rest = reportOf({ ...input, files, context: { ...input.context, lint } }, { baseline, options, today: context.today });
  return conclude(rest, options, context);
}

function mendedLines(what: string, selected: number, { mended, files, leftAlone }: MendedFolder): string {
  const count = (number: number, one: string): string => `${number} ${one}${number === 1 ? '' : 's'}`;
  return [
    `${mended} of ${count(selected, 'finding')} ${what} in ${count(files.size, 'file')}.`,
    ...[...files.keys()].map((path) => `  ${plainText(path)}`),
    ...[...leftAlone].map(([path, reason]) => plainText(`Left alone: ${path}, because ${reason}.`)),
    '',
  ].join('\n');
}

interface AuditResult {
  readonly findings: readonly Finding[];
  readonly report: AuditReport;
}

type FolderInput = AuditInput & { readonly context: AuditContext };

/** What the audit sees of a folder. Fails with `options.invalid`: half of what was asked for is not what was asked for. */
async function auditInput(snapshot: Snapshot, today: string): Promise<FolderInput> {
  const profile = detectStack(snapshot);
  const { file = '', problems = [] } = profile.options ?? {};
  if (problems.length > 0)
    throw new AppError('options.invalid', { detail: problems.map(({ line, message }) => `${file}:${line} ${message}`).join('; ') });
  const manifests = new Set(profile.projects.map(({ manifest }) => manifest.file));
  const audited = [...snapshot.files].filter(([path]) => isAuditedPath(path) || manifests.has(path));
  const files = new Map(audited.map(([path, bytes]) => [path, decodeText(bytes)] as const));
  const lint = await lintWorkflows(workflowsOf(files));
  // A listing that is not whole would make files that are there look missing.
  const paths = snapshot.isTruncated ? {} : { paths: new Set(snapshot.entries.map(({ path }) => path)) };
  return {
    files,
    profile,
    ...paths,
    context: { today, catalogue: actionPins, otherMajors: bundledOtherMajors, images: new Map(), github: null, lint },
  };
}

const workflowsOf = (files: ReadonlyMap<string, string>): Map<string, string> =>
  new Map([...files].filter(([path]) => /^\.github\/workflows\/[^/]+\.ya?ml$/i.test(path)));

interface ReportSettings {
  readonly baseline: AuditBaseline | null;
  readonly options: AuditOptions;
  readonly today: string;
}

function reportOf(input: FolderInput, { baseline, options, today }: ReportSettings): AuditResult {
  const findings = suppress(auditFiles(input), { files: input.files, options: input.profile.options, today });
  const ruleIds = options.rule === undefined ? undefined : new Set(options.rule);
  return { findings, report: buildReport(compareWithBaseline(findings, baseline), { version, minSeverity: options.minSeverity, ruleIds }) };
}

const isWanted = ({ fix }: Finding, which: AuditOptions['fix']): boolean => fix !== null && (which === 'all' || fix.safety === 'safe');

async function conclude({ findings, report }: AuditResult, options: AuditOptions, context: AuditCommandContext): Promise<0 | 1> {
  const { output, failOn } = options;
  const text = formatted(report, options, context);
  if (output === undefined) context.write(text);
  else await writeTextFile(resolve(context.workingDirectory, output), text);
  if (options.writeBaseline !== undefined) {
    await writeTextFile(resolve(context.workingDirectory, options.writeBaseline), writeBaseline(findings));
    return 0;
  }
  const isFailure = failOn !== 'none' && report.findings.some((finding) => isOpen(finding) && isAtLeast(finding.severity, failOn));
  return isFailure ? 1 : 0;
}

function formatted(report: AuditReport, { format, verbose, output }: AuditOptions, { colors, width }: AuditCommandContext): string {
  switch (format) {
    case 'json':
      return jsonReport(report);
    case 'sarif':
      return sarifReport(report);
    case 'github':
      return githubReport(report);
    case 'text':
      return textReport(report, { colors: output === undefined ? colors : noColors, width, isVerbose: verbose === true });
  }
}

const same = (text: string): string => text;
const noColors = { bold: same, dim: same, red: same, yellow: same, cyan: same, green: same };

/** Fails with `baseline.invalid`, or `folder.not_found` where there is no such file. */
async function loadBaseline(file: string): Promise<AuditBaseline> {
  const reading = readBaseline(await readTextFile(file));
  if (reading.outcome === 'invalid') throw new AppError('baseline.invalid', { detail: `This is no baseline: ${file}. ${reading.message}` });
  return reading.baseline;
}
