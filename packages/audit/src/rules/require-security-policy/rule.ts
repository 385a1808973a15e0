import { defineRule, type Hit, type RepositoryInput } from '../../rule/define-rule.ts';

export const rule = defineRule({
  meta: {
    id: 'require-security-policy',
    since: '0.2.0',
    title: 'Nothing says how to report a security hole',
    summary: 'A public repository with a licence and without `SECURITY.md`.',
    why: 'Whoever finds a hole writes it into a public issue, or tells nobody.',
    remediation:
      'Add `SECURITY.md` with a private way to report, and switch private vulnerability reporting on. One in the `.github` repository of the owner counts for all.',
    severity: 'info',
    confidence: 'low',
    area: 'supply-chain',
    aliases: ['scorecard/Security-Policy'],
    references: [
      'https://docs.github.com/en/code-security/getting-started/adding-a-security-policy-to-your-repository',
      'https://github.com/ossf/scorecard/blob/main/docs/checks.md#security-policy',
    ],
  },
  scope: 'repository',
  check: (input) => hitsOf(input),
});

function hitsOf({ paths, profile, context, sourceOf }: RepositoryInput): readonly Hit[] {
  const isPublic = context.github?.repository?.isPrivate !== true && profile.facts.some(({ name }) => name === 'licence');
  if (
    paths === null ||
    !isPublic ||
    [...paths].some((path) => /^(?:\.github\/|docs\/)?security(?:\.\w+)?$|^(?:\.well-known\/)?security\.txt$/i.test(path))
  )
    return [];
  const readme = [...paths].find((path) => /^readme\.md$/i.test(path)) ?? 'README.md';
  const source = sourceOf(readme);
  return [{ source, span: source.lineSpan(1), anchor: 'repository', message: 'There is no `SECURITY.md` in the repository.' }];
}
