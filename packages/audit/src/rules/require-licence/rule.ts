import { defineRule, type Hit, type RepositoryInput } from '../../rule/define-rule.ts';

export const rule = defineRule({
  meta: {
    id: 'require-licence',
    since: '0.2.0',
    title: 'Public repository has no licence',
    summary: 'A repository that is known to be public and has no licence file.',
    why: 'Without a licence nobody else may use, change or pass on the code, whatever its authors meant.',
    remediation: 'Add a `LICENSE` file with the text of the licence that you choose.',
    severity: 'low',
    confidence: 'high',
    area: 'supply-chain',
    aliases: ['scorecard/License'],
    references: [
      'https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/licensing-a-repository',
      'https://github.com/ossf/scorecard/blob/main/docs/checks.md#license',
    ],
  },
  scope: 'repository',
  check: (input) => hitsOf(input),
});

function hitsOf({ paths, profile, context, sourceOf }: RepositoryInput): readonly Hit[] {
  if (paths === null || context.github?.repository?.isPrivate !== false || profile.facts.some(({ name }) => name === 'licence')) return [];
  if ([...paths].some((path) => /^(?:licen[cs]es?|copying|unlicense|copyright|notice)(?:[.\-/].*)?$/i.test(path))) return [];
  const readme = [...paths].find((path) => /^readme\.md$/i.test(path)) ?? 'README.md';
  const source = sourceOf(readme);
  return [{ source, span: source.lineSpan(1), anchor: 'repository', message: 'There is no licence file in the repository.' }];
}
