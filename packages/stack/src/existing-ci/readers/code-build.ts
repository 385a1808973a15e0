import { keysAt, valueAt } from '../../parse/value-at.ts';
import { isVariableName } from '../../safe-text.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { CiJobDraft, CiVersions } from '../ci-job.ts';
import { scriptAt } from '../ci-script.ts';

const tools: Readonly<Record<string, string>> = {
  nodejs: 'node',
  python: 'python',
  golang: 'go',
  java: 'java',
  ruby: 'ruby',
  php: 'php',
  dotnet: 'dotnet',
};

/** Reads `buildspec.yml` of AWS CodeBuild as one job. */
export function readCodeBuild(repository: Repository, file: string): CiJobDraft[] {
  const document = repository.yaml(file);
  if (document === undefined) return [];
  const { value, lineOf } = document;
  const phases = ['install', 'pre_build', 'build'];
  const runtimes = ['phases', 'install', 'runtime-versions'];
  return [
    {
      name: 'buildspec',
      source: { file, line: 1 },
      services: [],
      versions: keysAt(value, ...runtimes).flatMap((name): CiVersions[] => {
        const version = valueAt(value, ...runtimes, name);
        const tool = Object.hasOwn(tools, name) ? tools[name] : undefined;
        const text = typeof version === 'string' ? version.replace(/^corretto/, '') : String(version ?? '');
        return tool === undefined || text === '' ? [] : [{ tool, values: [text], source: { file, line: lineOf(...runtimes, name) } }];
      }),
      commands: phases.flatMap((phase) => scriptAt(document, file, ['phases', phase, 'commands'])),
      systems: ['linux'],
      variables: ['variables', 'secrets-manager', 'parameter-store'].flatMap((kind) =>
        keysAt(value, 'env', kind)
          .filter(isVariableName)
          .map((name) => ({ name, isSecret: kind !== 'variables', source: { file, line: lineOf('env', kind, name) } })),
      ),
    },
  ];
}
