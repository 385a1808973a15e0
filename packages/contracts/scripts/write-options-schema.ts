import { mkdirSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { RepositoryOptions } from '../src/options/repository-options.ts';

// Writes docs/generated/autodevops.schema.json, the JSON schema that editors check an autodevops.yml with: `npm run gen`.
const target = new URL('../../../docs/generated/autodevops.schema.json', import.meta.url);

mkdirSync(new URL('.', target), { recursive: true });
writeFileSync(target, `${JSON.stringify(z.toJSONSchema(RepositoryOptions, { io: 'input' }), null, 2)}\n`);
