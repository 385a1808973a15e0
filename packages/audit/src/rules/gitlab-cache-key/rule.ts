import { defineRule, type Hit } from '../../rule/define-rule.ts';

const dependencies =
  /(?:^|\/)(?:node_modules|vendor(?:\/bundle|\/ruby)?|\.venv|venv|\.npm|\.yarn(?:\/cache)?|\.pnpm-store|\.cache\/pip|\.m2(?:\/repository)?|\.gradle(?:\/.*)?|\.cargo(?:\/.*)?|\.nuget(?:\/.*)?|deps|_build)\/?$/;

export const rule = defineRule({
  meta: {
    id: 'gitlab-cache-key',
    since: '0.2.0',
    title: 'Cache of GitLab does not depend on the lock file',
    summary: 'A `cache` for dependencies without a key, or under a key that never changes.',
    why: 'All branches share one cache and write it over one another: jobs start with the dependencies of another branch, and it grows for ever.',
    remediation: 'Write `key: { files: [package-lock.json] }` with the lock file of the manager.',
    severity: 'low',
    confidence: 'high',
    area: 'speed',
    references: ['https://docs.gitlab.com/ci/caching/', 'https://docs.gitlab.com/ci/yaml/#cachekeyfiles'],
  },
  scope: 'gitlab',
  check: ({ pipeline: { source, jobs, defaults } }) =>
    [defaults, ...jobs].flatMap(({ name, caches }) =>
      caches.flatMap(({ span, key, hasKeyFiles, paths }): readonly Hit[] => {
        const isOfDependencies = paths.some(({ value }) => dependencies.test(value.slice(0, 300)));
        if (!isOfDependencies || hasKeyFiles || key?.value.includes('$') === true) return [];
        return [
          {
            source,
            span: key?.span ?? span,
            anchor: name,
            message:
              key === null
                ? 'Without a key all jobs and branches share this cache.'
                : `The key \`${key.value.slice(0, 60)}\` never changes.`,
          },
        ];
      }),
    ),
});
