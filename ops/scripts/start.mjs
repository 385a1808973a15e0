import { build } from './build.mjs';
import { root, scriptEnvironment } from './run.mjs';

Object.assign(process.env, scriptEnvironment());
const isHelp = process.argv.slice(2).some((argument) => argument === '--help' || argument === '-h');
// The text of the help stands in a package of its own, which is a matter of seconds where nothing has been built yet.
await build(isHelp ? { filter: ['@autodevops/local-stack'], isSilent: true } : {});
const { main } = await import(new URL('../../packages/local-stack/dist/cli/main.js', import.meta.url).href);
await main({ args: process.argv.slice(2), root, workingDirectory: process.env.INIT_CWD ?? process.cwd() });
