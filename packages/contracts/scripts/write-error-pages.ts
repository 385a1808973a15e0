import { mkdirSync, writeFileSync } from 'node:fs';
import { type ErrorCode, errorCatalogue } from '../src/errors/index.ts';

// Writes docs/generated/errors.md from the catalogue: `npm run gen`.
const target = new URL('../../../docs/generated/errors.md', import.meta.url);

const sections = (Object.keys(errorCatalogue) as ErrorCode[]).sort().map((code) => {
  const { kind, title, wayOut } = errorCatalogue[code];
  return `## ${code}\n\nKind: ${kind}\n\n${title}\n\nWhat to do: ${wayOut}\n`;
});

mkdirSync(new URL('.', target), { recursive: true });
writeFileSync(
  target,
  `<!-- Written by \`npm run gen\` from packages/contracts/src/errors/catalogue.ts. Do not edit. -->\n\n# Errors\n\nThe codes that the dashboard, the API and the command line show.\n\n${sections.join('\n')}`,
);
