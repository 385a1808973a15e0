import type { EnvironmentNeed } from '@autodevops/contracts/stack';
import { isVariableName } from '../../safe-text.ts';
import { baseNameOf } from '../../snapshot/directories.ts';
import { isOptionalDirectory } from '../../snapshot/ignored-paths.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { workflowFiles } from '../../snapshot/workflow-files.ts';
import { defineDetector } from '../define-detector.ts';

const isExample = (path: string): boolean =>
  /^(?:\.env(?:\.\w+)?\.(?:example|sample|dist|template)|\.env\.test|env\.example|example\.env)$/i.test(baseNameOf(path));

export const detector = defineDetector({
  meta: {
    id: 'environment',
    title: 'Environment',
    summary: 'Names of the environment variables and secrets that the code expects. Values are never kept.',
    reads: [
      '**/.env.{example,sample,dist,template,test}',
      '**/.env.*.{example,sample}',
      '**/{env.example,example.env}',
      '.github/workflows/*.{yml,yaml}',
    ],
    decides: ['environment'],
  },
  phase: 'needs',
  detect: ({ repository }) => {
    const needs = new Map<string, EnvironmentNeed>();
    for (const need of [...fromExamples(repository), ...fromWorkflows(repository)]) if (!needs.has(need.name)) needs.set(need.name, need);
    reportCommittedEnvironments(repository);
    return { environment: [...needs.values()] };
  },
});

function fromExamples(repository: Repository): EnvironmentNeed[] {
  return repository
    .ending('example', 'sample', 'dist', 'template', 'test', 'env')
    .filter((path) => isExample(path) && !isOptionalDirectory(path))
    .flatMap((file) =>
      repository.lines(file).flatMap((line, index) => {
        const name = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=/.exec(line)?.[1];
        if (name === undefined || !isVariableName(name)) return [];
        const usedAt = /\.test$/i.test(file) ? 'test' : isPublic(name) ? 'build' : 'unknown';
        return [{ name, isSecret: isSecretName(name), usedAt, source: { file, line: index + 1 } }];
      }),
    );
}

/** `secrets.NAME` and `vars.NAME` of existing workflows, without the token that every run has. */
function fromWorkflows(repository: Repository): EnvironmentNeed[] {
  const workflows = workflowFiles(repository);
  return workflows.flatMap((file) =>
    repository.lines(file).flatMap((line, index) =>
      [...line.matchAll(/\b(secrets|vars)\.([A-Za-z_]\w{0,99})/g)].flatMap(([, kind, name = '']): EnvironmentNeed[] => {
        if (name === 'GITHUB_TOKEN' || /^\s*#/.test(line)) return [];
        const usedAt = /deploy|release|publish/i.test(file) ? 'deploy' : 'unknown';
        return [{ name, isSecret: kind === 'secrets', usedAt, source: { file, line: index + 1 } }];
      }),
    ),
  );
}

/** Prefixes whose variables are compiled into what browsers download. */
const isPublic = (name: string): boolean => /^(?:NEXT_PUBLIC_|VITE_|REACT_APP_|EXPO_PUBLIC_|NUXT_PUBLIC_|PUBLIC_|GATSBY_)/.test(name);

const isSecretName = (name: string): boolean =>
  !isPublic(name) && /(?:SECRET|TOKEN|PASSWORD|PASSWD|PRIVATE|CREDENTIAL|API_?KEY|ACCESS_?KEY|_KEY$|DSN$|_PAT$)/i.test(name);

/** A committed `.env` may hold real secrets: its content is not read, its presence is told. */
function reportCommittedEnvironments(repository: Repository): void {
  for (const file of repository.named('.env', '.env.local', '.env.production'))
    if (!isOptionalDirectory(file))
      repository.report({
        file,
        line: null,
        message: 'An environment file is committed: if it holds secrets, they are leaked and must be replaced.',
      });
}
