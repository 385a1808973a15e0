import { defineRule, type Hit, type RepositoryInput } from '../../rule/define-rule.ts';

/** An address that shows the state of a workflow: of GitHub itself, and of shields.io. */
const badge =
  /(?:github\.com\/([\w.-]{1,100}\/[\w.-]{1,100})\/actions\/workflows\/|img\.shields\.io\/github\/actions\/workflow\/status\/([\w.-]{1,100}\/[\w.-]{1,100})\/)([\w.-]{1,100}\.ya?ml)/g;

export const rule = defineRule({
  meta: {
    id: 'broken-badge',
    since: '0.2.0',
    title: 'Badge shows a workflow that does not exist',
    summary: 'A badge or link in the README for a workflow file that the repository does not have.',
    why: 'The badge says nothing or the last thing it knew, and readers take the project for broken or abandoned.',
    remediation: 'Name the file of the workflow as it is today, or remove the badge.',
    severity: 'low',
    confidence: 'medium',
    area: 'observability',
    references: ['https://docs.github.com/en/actions/how-tos/monitor-workflows/add-a-status-badge'],
  },
  scope: 'repository',
  check: (input) => hitsOf(input),
});

function hitsOf({ files, paths, sourceOf }: RepositoryInput): readonly Hit[] {
  if (paths === null) return [];
  const readme = [...files.keys()].find((path) => /^readme\.md$/i.test(path));
  const text = readme === undefined ? '' : (files.get(readme) ?? '');
  const found = [...text.slice(0, 200_000).matchAll(badge)].slice(0, 200);
  // Badges of several repositories: nobody knows which is this one.
  const repositories = new Set(found.map(([, direct, shields]) => (direct ?? shields ?? '').toLowerCase()));
  if (readme === undefined || repositories.size !== 1) return [];
  const source = sourceOf(readme);
  const seen = new Set<string>();
  return found.flatMap(({ index, 0: whole, 3: file = '' }) => {
    if (seen.has(file) || paths.has(`.github/workflows/${file}`)) return [];
    seen.add(file);
    return [
      {
        source,
        span: { start: index, end: index + whole.length },
        anchor: file,
        message: `There is no workflow \`.github/workflows/${file}\`.`,
      },
    ];
  });
}
