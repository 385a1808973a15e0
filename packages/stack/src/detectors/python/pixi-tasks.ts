import type { TaskPurpose } from '@autodevops/contracts/stack';
import { keysAt, textsAt } from '../../parse/value-at.ts';
import { isSafeName } from '../../safe-text.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { FoundTask } from './found-task.ts';
import { type PixiManifest, type ProjectPlace, pixiManifest } from './pixi-manifest.ts';

const purposes: readonly (readonly [TaskPurpose, RegExp])[] = [
  ['generate', /^postinstall$/],
  ['format-check', /^(?:fmt|format)-check$/],
  ['lint', /^(?:lint|pre-commit-run|pre-commit)$/],
  ['typecheck', /^(?:mypy|typecheck|type-check|typing|types)$/],
  ['test', /^(?:tests?|pytest|test-unit|unit-tests?)$/],
];
const maxEnvironments = 6;

/** What pixi's tasks do, each in the environments that have it: tests run in every one that is made for a version of Python. */
export function pixiTasks(repository: Repository, manifest: ProjectPlace): FoundTask[] {
  const pixi = pixiManifest(repository, manifest);
  if (pixi === undefined) return [];
  const { document, file, prefix } = pixi;
  const environments = environmentsOf(pixi);
  const features: (readonly [string | undefined, readonly string[]])[] = [
    [undefined, [...prefix, 'tasks']],
    ...keysAt(document.value, ...prefix, 'feature').map((name) => [name, [...prefix, 'feature', name, 'tasks']] as const),
  ];
  return purposes.flatMap(([purpose, names]): FoundTask[] => {
    const found = features.flatMap(([feature, path]) =>
      keysAt(document.value, ...path)
        .filter((name) => names.test(name))
        .map((name) => ({ name, feature, line: document.lineOf(...path, name) })),
    )[0];
    if (found === undefined) return [];
    const having = environments.filter(({ features: own }) => found.feature === undefined || own.includes(found.feature));
    const plain = having.filter(({ name }) => /^py3\d+$/.test(name));
    const versioned = plain.length > 0 ? plain : having.filter(({ name }) => /(?:^|-)py3\d+$/.test(name));
    const chosen = purpose === 'test' || purpose === 'generate' ? versioned.slice(0, maxEnvironments) : [];
    const asked =
      chosen.length > 0
        ? chosen
        : having
            .filter(({ name }) => name === 'default')
            .concat(having)
            .slice(0, 1);
    const commands = asked.map(({ name }) =>
      name === 'default' ? `pixi run ${found.name}` : `pixi run --environment ${name} ${found.name}`,
    );
    return (commands.length === 0 ? [`pixi run ${found.name}`] : commands).map((command, index) => ({
      purpose,
      name: asked[index]?.name === 'default' || asked[index] === undefined ? found.name : (asked[index]?.name ?? found.name),
      command,
      kind: 'declaration',
      confidence: 0.85,
      source: { file, line: found.line },
      isComplete: true,
    }));
  });
}

/** Every environment with its features; `default` is there unless it is redefined. */
function environmentsOf({ document, prefix }: PixiManifest): { name: string; features: readonly string[] }[] {
  const named = keysAt(document.value, ...prefix, 'environments')
    .filter(isSafeName)
    .map((name) => {
      const listed = textsAt(document.value, ...prefix, 'environments', name);
      return { name, features: listed.length > 0 ? listed : textsAt(document.value, ...prefix, 'environments', name, 'features') };
    });
  return named.some(({ name }) => name === 'default') ? named : [{ name: 'default', features: [] }, ...named];
}
