import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';

// Writes the registry of rules, one page a rule and the list of all: `npm run gen`.
const rulesDirectory = new URL('../src/rules/', import.meta.url);
const pages = new URL('../../../docs/generated/rules/', import.meta.url);

const ids = readdirSync(rulesDirectory, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();
const nameOf = (id: string) => id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

writeFileSync(
  new URL('registry.generated.ts', rulesDirectory),
  [
    '// Written by `npm run gen` from the folders beside it. Do not edit.',
    `import type { Rule } from '../rule/define-rule.ts';`,
    ...ids.map((id) => `import { rule as ${nameOf(id)} } from './${id}/rule.ts';`),
    '',
    '/** Every rule, in the order of their ids. */',
    'export const rules: readonly Rule[] = [',
    ...ids.map((id) => `  ${nameOf(id)},`),
    '];',
    '',
  ].join('\n'),
);

/** Where the texts of a rule stand. */
function originOf(id: string): string {
  if (ids.includes(id)) return `rules/${id}/rule.ts`;
  return id.startsWith('actionlint-') ? 'lint/lint-rules.ts' : 'suppression/suppression-rules.ts';
}

const { ruleMetas } = await import('../src/rules/rule-metas.ts');
rmSync(pages, { recursive: true, force: true });
mkdirSync(pages, { recursive: true });
for (const meta of ruleMetas) {
  const origin = `packages/audit/src/${originOf(meta.id)}`;
  const permission = meta.asksFor === undefined ? '' : `## Permission\n\n${meta.asksFor}\n\n`;
  const references = meta.references.map((address) => `- ${address}`).join('\n');
  writeFileSync(
    new URL(`${meta.id}.md`, pages),
    `<!-- Written by \`npm run gen\` from ${origin}. Do not edit. -->\n\n# ${meta.title}\n\n` +
      `\`${meta.id}\`, severity ${meta.severity}, confidence ${meta.confidence}, area ${meta.area}, since ${meta.since}\n\n${meta.summary}\n\n` +
      `## Why\n\n${meta.why}\n\n## What to do\n\n${meta.remediation}\n\n${permission}## References\n\n${references}\n`,
  );
}

const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;
const sections = severities.flatMap((severity) => {
  const metas = ruleMetas.filter((meta) => meta.severity === severity).toSorted((left, right) => (left.id < right.id ? -1 : 1));
  if (metas.length === 0) return [];
  const rows = metas.map(({ id, title, area }) => `| [\`${id}\`](${id}.md) | ${title.replaceAll('|', '\\|')} | ${area} |`);
  return [`## ${severity}\n\n| Rule | What it finds | Area |\n| --- | --- | --- |\n${rows.join('\n')}\n`];
});
writeFileSync(
  new URL('index.md', pages),
  `<!-- Written by \`npm run gen\` from packages/audit/src/rules. Do not edit. -->\n\n# Rules\n\nThe ${ruleMetas.length} rules of the audit, gravest first. A finding may be graver or lighter than its rule, where the place says so.\n\n${sections.join('\n')}`,
);
