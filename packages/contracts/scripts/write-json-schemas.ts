import { mkdirSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { AuditBaseline, AuditReport } from '../src/audit/index.ts';
import { RepositoryOptions } from '../src/options/repository-options.ts';

// Writes the JSON schemas under docs/generated: `npm run gen`.
const folder = new URL('../../../docs/generated/', import.meta.url);

/** What a file may hold, or what a report does. */
const schemas = [
  { file: 'autodevops.schema.json', schema: RepositoryOptions, io: 'input' },
  { file: 'audit-report.schema.json', schema: AuditReport, io: 'output' },
  { file: 'audit-baseline.schema.json', schema: AuditBaseline, io: 'input' },
] as const;

mkdirSync(folder, { recursive: true });
for (const { file, schema, io } of schemas)
  writeFileSync(new URL(file, folder), `${JSON.stringify(z.toJSONSchema(schema, { io }), null, 2)}\n`);
