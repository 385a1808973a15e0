import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from './build.mjs';
import { run } from './run.mjs';

// Every tier: unit, integration (a real Postgres and GitHub emulator) and end to end (the whole product in a real browser).
// Arguments go to Vitest: `npm test -- --project unit packages/stack`.
await build();
const report = path.join(mkdtempSync(path.join(tmpdir(), 'autodevops-test-')), 'report.json');
const { code } = await run('vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
]);
const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'));
const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : '';
process.stdout.write(`Tests: ${numPassedTests} passed, ${numFailedTests} failed${skipped}\n`);
process.exit(code);
