import { writeFileSync } from 'node:fs';
import { environmentExample } from './environment-example.ts';
import { environmentPage } from './environment-page.ts';
import { processes } from './processes.ts';

// Writes docs/generated/environment.md and .env.example from the schemas of the env.ts files: `npm run gen`.
const root = new URL('../../', import.meta.url);
writeFileSync(new URL('docs/generated/environment.md', root), environmentPage(processes));
writeFileSync(new URL('.env.example', root), environmentExample(processes));
