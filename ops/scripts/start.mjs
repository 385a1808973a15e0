import { build } from './build.mjs';
import { root, scriptEnvironment } from './run.mjs';

Object.assign(process.env, scriptEnvironment());
if (!process.argv.slice(2).some((argument) => argument === '--help' || argument === '-h')) await build();
const { main } = await import(new URL('../../packages/local-stack/dist/cli/main.js', import.meta.url).href);
await main({ args: process.argv.slice(2), root, workingDirectory: process.env.INIT_CWD ?? process.cwd() });
