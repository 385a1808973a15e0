import { defineRule, type RepositoryInput } from '../../rule/define-rule.ts';

const binary = /\.(?:exe|dll|so|dylib|jar|war|ear|class|pyc|pyo|o|a|lib|msi|dmg|deb|rpm|apk|ipa|aab|crx|elc|wasm)$/i;
/** What is there to be read by tests, what a build tool needs before it can download anything, and what is made to be opened, not run. */
const expected =
  /(?:^|\/)(?:gradle-wrapper\.jar|maven-wrapper\.jar|tests?|test[-_]?data|spec|fixtures?|__fixtures__|samples?|examples?|corpus|fuzz|third[-_]party|vendor|node_modules|test[-_]resources|src\/test)(?:\/|$)/i;
const shown = 10;

export const rule = defineRule({
  meta: {
    id: 'binary-artifact',
    since: '0.2.0',
    title: 'Built program is committed',
    summary: 'A program, library or package in the repository that nobody can review.',
    why: 'Nobody can tell what it does or whether it was built from the source beside it. A backdoor in it passes every review.',
    remediation: 'Build it in the workflow, or download a release and compare its checksum.',
    severity: 'medium',
    confidence: 'medium',
    area: 'supply-chain',
    aliases: ['scorecard/Binary-Artifacts'],
    references: ['https://github.com/ossf/scorecard/blob/main/docs/checks.md#binary-artifacts'],
  },
  scope: 'repository',
  check: ({ paths, sourceOf }: RepositoryInput) => {
    const found = [...(paths ?? [])].filter((path) => binary.test(path) && !expected.test(path)).sort();
    return found.slice(0, shown).map((path) => {
      const source = sourceOf(path);
      const more = found.length > shown ? ` There are ${found.length} such files.` : '';
      return { source, span: { start: 0, end: 0 }, anchor: 'file', message: `\`${path.slice(-150)}\` is a built file.${more}` };
    });
  },
});
