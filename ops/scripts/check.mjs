import { run } from './run.mjs';
import { oldTables } from './table-age.mjs';

// What is checked before a push. `--static` leaves out the unit tests, for where the test command runs them anyway: `npm run lint`.
const isStatic = process.argv.includes('--static');
const checks = [
  ['format and lint', 'biome', ['check', '.', '--error-on-warnings']],
  ['types', 'npm', ['run', '--silent', 'typecheck']],
  ['types of ops', 'tsc', ['-p', 'ops/tsconfig.json']],
  ['architecture', 'depcruise', ['--config', '.dependency-cruiser.mjs', 'packages', 'apps', '--output-type', 'err']],
  ['lock file', 'node', ['ops/scripts/complete-lock.mjs', '--check']],
  ['generated files', 'node', ['ops/scripts/generate.mjs', '--check']],
  ...(isStatic ? [] : [['unit tests', 'vitest', ['run', '--project', 'unit', '--reporter=dot']]]),
];

let failed = 0;
for (const [name, command, args] of checks) {
  const startedAt = Date.now();
  const { code, output } = await run(command, args, { capture: true });
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'}  ${name} (${seconds} s)\n`);
  if (code !== 0) {
    failed += 1;
    process.stdout.write(`${output}\n`);
  }
}
for (const hint of oldTables()) process.stdout.write(`hint    ${hint}\n`);
process.stdout.write(
  failed === 0 ? 'All checks passed.\n' : `${failed} of ${checks.length} checks failed. \`npm run fix\` repairs format and simple lint.\n`,
);
process.exit(failed === 0 ? 0 : 1);
