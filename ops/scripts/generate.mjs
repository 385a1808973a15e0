import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { root, run, stopWith } from './run.mjs';

// Writes every derived file that is committed. `--check` fails when one of them was not current.
const isCheck = process.argv.includes('--check');
const generated = () =>
  execFileSync(
    'git',
    [
      'ls-files',
      '--cached',
      '--others',
      '--exclude-standard',
      '*.generated.*',
      'docs/generated/*',
      '.env.example',
      'docs/decisions/README.md',
    ],
    {
      cwd: root,
      encoding: 'utf8',
    },
  )
    .split('\n')
    .filter((file) => file !== '')
    .sort();
const contents = () => new Map(generated().map((file) => [file, readFileSync(`${root}/${file}`, 'utf8')]));

const before = contents();
const generators = [
  ['npm', ['run', 'gen', '--workspaces', '--if-present', '--silent']],
  ['node', ['--conditions=source', 'ops/environment/write-environment.ts']],
  ['node', ['ops/documentation/write-decisions-index.ts']],
];
for (const [command, args] of generators) {
  const { code, output } = await run(command, args, { capture: true });
  if (code !== 0) stopWith(output, code);
}
const after = contents();
const stale = [...after].filter(([file, text]) => before.get(file) !== text).map(([file]) => file);
if (isCheck && stale.length > 0)
  stopWith(`These generated files were not current; run \`npm run gen\` and commit them:\n  ${stale.join('\n  ')}`);
process.stdout.write(`${after.size} generated files, ${stale.length} written anew\n`);
