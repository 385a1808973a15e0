import { build } from './build.mjs';
import { run } from './run.mjs';

// Measures the generator on checkouts of real repositories; told in ops/corpus/README.md.
await build({ filter: ['@autodevops/cli'], isSilent: true });
const { code } = await run(process.execPath, ['ops/corpus/main.ts', ...process.argv.slice(2)]);
process.exit(code);
