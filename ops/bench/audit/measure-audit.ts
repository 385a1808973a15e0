/**
 * Audits a number of workflow files in a process of its own and prints what it took as one line of JSON: all of them as one repository, or five at a
 * time as many repositories, as the worker does it.
 */
import { audit, buildReport, compareWithBaseline, sarifReport, suppress } from '@autodevops/audit';
import { detectStack } from '@autodevops/stack';
import { actionPins, bundledOtherMajors, lintWorkflows } from '@autodevops/workflow';
import { generateWorkflow } from './generate-workflow.ts';

export interface AuditMeasure {
  readonly files: number;
  readonly kilobytes: number;
  readonly findings: number;
  /** What actionlint took. */
  readonly lintMs: number;
  /** Reading the files and all rules. */
  readonly auditMs: number;
  /** Acknowledgements and the report as SARIF. */
  readonly reportMs: number;
  /** What the processor worked in that time: on a busy machine less than the time itself. */
  readonly cpuMs: number;
  /** The most memory that the process had, the loaded code included. */
  readonly peakMegabytes: number;
  /** The heap that is left when all is done and collected. */
  readonly heapMegabytes: number;
}

const [count, perRepository] = process.argv.slice(2).map(Number);
if (count === undefined || perRepository === undefined) throw new Error('node measure-audit.ts FILES FILES_A_REPOSITORY');
const today = '2026-11-21';
const profile = detectStack({ commitSha: '0'.repeat(40), defaultBranch: 'main', entries: [], isTruncated: false, files: new Map() });
// The engine is loaded before the clock starts: a process does that once.
await lintWorkflows(new Map());

const cpuBefore = process.cpuUsage();
let [lintMs, auditMs, reportMs, findings, kilobytes] = [0, 0, 0, 0, 0];
for (let start = 0; start < count; start += perRepository) {
  const numbers = Array.from({ length: Math.min(perRepository, count - start) }, (_, index) => start + index);
  const files = new Map(numbers.map((number) => [`.github/workflows/workflow-${number}.yml`, generateWorkflow(number)]));
  for (const text of files.values()) kilobytes += text.length / 1024;
  const startedAt = performance.now();
  const lint = await lintWorkflows(files);
  const lintedAt = performance.now();
  const found = audit({
    files,
    profile,
    paths: new Set(files.keys()),
    context: { today, catalogue: actionPins, otherMajors: bundledOtherMajors, images: new Map(), github: null, lint },
  });
  const auditedAt = performance.now();
  const marked = suppress(found, { files, today });
  sarifReport(buildReport(compareWithBaseline(marked, null), { version: '0' }));
  lintMs += lintedAt - startedAt;
  auditMs += auditedAt - lintedAt;
  reportMs += performance.now() - auditedAt;
  findings += marked.length;
}
const { user, system } = process.cpuUsage(cpuBefore);
const peakMegabytes = process.resourceUsage().maxRSS / 1024;
globalThis.gc?.();
const measure: AuditMeasure = {
  files: count,
  kilobytes,
  findings,
  lintMs,
  auditMs,
  reportMs,
  cpuMs: (user + system) / 1000,
  peakMegabytes,
  heapMegabytes: process.memoryUsage().heapUsed / 1_048_576,
};
process.stdout.write(`${JSON.stringify(measure)}\n`);
