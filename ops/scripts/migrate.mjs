import path from 'node:path';
import { build } from './build.mjs';
import { root, run } from './run.mjs';

// Brings a database to the schema of this version; told in docs/guides/operate.md. Without a build: node packages/db/dist/migrate/main.js.
await build({ filter: ['@autodevops/db'], isSilent: true });
const { code } = await run(process.execPath, [path.join(root, 'packages', 'db', 'dist', 'migrate', 'main.js')]);
process.exit(code);
