import { readdirSync } from 'node:fs';
import { build } from './build.mjs';
import { root, run, stopWith } from './run.mjs';

const benchmarks = readdirSync(`${root}/ops/bench`)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace('.bench.ts', ''));
const [name, ...args] = process.argv.slice(2);
if (name === undefined || !benchmarks.includes(name)) {
  stopWith(`npm run bench -- NAME, where NAME is one of: ${benchmarks.join(', ')}`, name === undefined ? 0 : 2);
}
await build();
const { code } = await run(process.execPath, [`ops/bench/${name}.bench.ts`, ...args]);
process.exit(code);
