import { existsSync } from 'node:fs';
import { build } from './build.mjs';
import { run } from './run.mjs';

const main = new URL('../../apps/cli/dist/main.js', import.meta.url);
if (!existsSync(main)) await build({ filter: ['@autodevops/cli...'], isSilent: true });
const { code } = await run(process.execPath, [main.pathname, ...process.argv.slice(2)]);
process.exit(code);
