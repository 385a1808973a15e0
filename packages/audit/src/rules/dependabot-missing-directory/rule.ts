import { defineRule } from '../../rule/define-rule.ts';

export const rule = defineRule({
  meta: {
    id: 'dependabot-missing-directory',
    since: '0.2.0',
    title: 'Dependabot looks into a directory that does not exist',
    summary: 'A `directory` of an entry of `updates` that the repository does not have.',
    why: 'Dependabot fails on the whole entry, in a log that hardly anybody opens, and its dependencies are never updated.',
    remediation: 'Name the directory that holds the manifest, relative to the root of the repository, or remove the entry.',
    severity: 'medium',
    confidence: 'high',
    area: 'supply-chain',
    references: [
      'https://docs.github.com/en/code-security/dependabot/working-with-dependabot/dependabot-options-reference#directories-or-directory--',
    ],
  },
  scope: 'dependabot',
  check: ({ dependabot: { source, updates }, paths }) => {
    if (paths === null) return [];
    const directories = new Set<string>(['']);
    for (const path of paths)
      for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) directories.add(path.slice(0, end));
    return updates.flatMap(({ ecosystem, directories: named }) =>
      named.flatMap(({ value, span }) => {
        const directory = value
          .split('/')
          .filter((part) => part !== '' && part !== '.')
          .join('/');
        if (/[*?[{]|\.\./.test(value) || directories.has(directory)) return [];
        return [
          {
            source,
            span,
            anchor: `${ecosystem?.value ?? ''} ${directory}`,
            message: `There is no directory \`${value.slice(0, 100)}\` in the repository.`,
          },
        ];
      }),
    );
  },
});
