import type { TaskPurpose } from '@autodevops/contracts/stack';
import { keysAt, valueAt } from '../../parse/value-at.ts';
import { isSafeName } from '../../safe-text.ts';
import { fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { FoundTask } from './found-task.ts';
import type { PythonManifest } from './python-manifest.ts';

const purposes: readonly (readonly [purpose: TaskPurpose, environments: RegExp, scripts: RegExp])[] = [
  ['test', /^(?:default|tests?|hatch-test)$/, /^(?:tests?|run|all|cov|no-cov|run-cov|pytest|unit)$/],
  ['lint', /^(?:default|lint|style|linting|check)$/, /^(?:lint|all|check|style|style-check|lint-check)$/],
  ['typecheck', /^(?:default|lint|types?|typing|mypy)$/, /^(?:types?|typing|check|type-check|mypy|types-check)$/],
];

/** What hatch's environments do. Where hatch knows the command itself (`hatch test`, `hatch fmt`), it is asked for it. */
export function hatchTasks(repository: Repository, manifest: PythonManifest): FoundTask[] {
  const file = fileIn(manifest.directory, 'hatch.toml');
  const document = repository.toml(file);
  const own = document === undefined ? manifest.pyproject : document;
  const prefix = document === undefined ? ['tool', 'hatch', 'envs'] : ['envs'];
  if (own === undefined) return [];
  const place = (...path: readonly string[]) => ({
    file: document === undefined ? manifest.pyprojectFile : file,
    line: own.lineOf(...prefix, ...path),
  });
  const base = { name: 'hatch', kind: 'declaration', confidence: 0.85, isComplete: true } as const;
  const builtIn = (purpose: TaskPurpose, environment: string, command: string): FoundTask[] =>
    valueAt(own.value, ...prefix, environment) === undefined ? [] : [{ ...base, purpose, command, source: place(environment) }];
  const scripted = purposes.flatMap(([purpose, environments, scripts]) =>
    keysAt(own.value, ...prefix)
      .filter((name) => environments.test(name) && isSafeName(name))
      .flatMap((name) =>
        keysAt(own.value, ...prefix, name, 'scripts')
          .filter((script) => scripts.test(script) && isSafeName(script) && !(name === 'default' && /^(?:all|run|check)$/.test(script)))
          .map((script): FoundTask => {
            const asked = name === 'default' ? script : `${name}:${script}`;
            return { ...base, purpose, command: `hatch run ${asked}`, source: place(name, 'scripts', script) };
          }),
      )
      .filter(({ command }) => purpose !== 'typecheck' || !/lint:check$/.test(command))
      .slice(0, 1),
  );
  const all = [
    ...builtIn('test', 'hatch-test', 'hatch test'),
    ...builtIn('lint', 'hatch-static-analysis', 'hatch fmt --check'),
    ...scripted,
  ];
  return all.filter((task, index) => all.findIndex(({ purpose }) => purpose === task.purpose) === index);
}
