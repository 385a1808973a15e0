import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { applyFixes, audit } from '../src/index.ts';
import { readRuleFixtures } from '../src/testing/rule-fixtures.ts';

// Writes `fixed-*` beside the bad fixtures of a rule whose findings have a fix: `node --conditions=source scripts/write-fixed-fixtures.ts <rule-id>`.
// What it writes is to be read before it is committed: from then on the suite holds it.
const ruleId = process.argv[2] ?? '';
const fixtures = new URL(`../src/rules/${ruleId}/fixtures/`, import.meta.url);
if (!readdirSync(new URL('../src/rules/', import.meta.url)).includes(ruleId)) throw new Error(`There is no rule ${ruleId}.`);

for (const { name, isBad, input } of readRuleFixtures(ruleId)) {
  if (!isBad) continue;
  const { files } = applyFixes(
    input.files,
    audit(input).filter((finding) => finding.ruleId === ruleId),
  );
  if (files.size === 0) continue;
  const original = readFileSync(new URL(name, fixtures), 'utf8');
  const all = [...input.files, ...files];
  writeFileSync(new URL(name.replace('bad-', 'fixed-'), fixtures), write(name, original, new Map(all)) ?? [...files.values()][0] ?? '');
}

/** Undefined for a fixture that is one workflow. */
function write(name: string, original: string, files: ReadonlyMap<string, string>): string | undefined {
  if (name.endsWith('.json')) return `${JSON.stringify({ ...JSON.parse(original), files: Object.fromEntries(files) }, null, 2)}\n`;
  const header = original.split(/^=== /m)[0] ?? '';
  return name.endsWith('.txt') ? header + [...files].map(([path, text]) => `=== ${path}\n${text}`).join('') : undefined;
}
