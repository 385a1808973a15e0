import { isMap } from 'yaml';
import { Budget, unitCost } from '../workflow/budget.ts';
import { readBlock } from '../yaml/read-block.ts';
import { type FileReading, maxExpandedCharacters, type OpenedYaml, readYaml } from '../yaml/read-yaml.ts';
import { spanOf, type YamlTree } from '../yaml/yaml-tree.ts';
import type { Dependabot, DependabotUpdate } from './dependabot.ts';

const maxUpdates = 500;
const maxDirectories = 200;

/** True for the file that GitHub reads. */
export function isDependabotPath(path: string): boolean {
  return /^\.github\/dependabot\.ya?ml$/.test(path);
}

/** Reads the configuration of Dependabot. Never throws and takes a bounded time. */
export function readDependabot(path: string, text: string): FileReading<Dependabot> {
  return readYaml(path, text, readRoot);
}

function readRoot({ source, tree, root, problem }: OpenedYaml): FileReading<Dependabot> {
  const updatesKey = tree.entries(root).find(({ key }) => key === 'updates')?.keySpan;
  if (updatesKey === undefined) return problem('no-updates', 'The file has no `updates`, so Dependabot refuses it.');
  const budget = new Budget(maxExpandedCharacters);
  const updates = tree
    .items(tree.get(root, 'updates'))
    .slice(0, maxUpdates)
    .flatMap((item) => readUpdate(tree, item, budget) ?? []);
  if (budget.isExhausted)
    return problem('too-large-expanded', 'Aliases make the file larger than 4 MB, so it was not audited.', updatesKey);
  return { outcome: 'read', value: { path: source.path, source, version: tree.text(tree.get(root, 'version')), updatesKey, updates } };
}

function readUpdate(tree: YamlTree, item: unknown, budget: Budget): DependabotUpdate | null {
  const map = tree.resolve(item);
  if (!isMap(map) || budget.isExhausted) return null;
  budget.spend(unitCost * (1 + tree.size(map) + tree.size(tree.get(map, 'cooldown'))));
  const get = (name: string) => tree.get(map, name);
  const cooldown = tree.resolve(get('cooldown'));
  return {
    span: spanOf(map),
    block: readBlock(tree, map),
    ecosystem: tree.text(get('package-ecosystem')),
    directories: [...tree.list(get('directory')), ...tree.list(get('directories'))].slice(0, maxDirectories),
    interval: tree.text(tree.get(get('schedule'), 'interval')),
    cooldown: isMap(cooldown) ? tree.texts(cooldown) : null,
    openPullRequestsLimit: tree.text(get('open-pull-requests-limit')),
    insecureExecution: tree.text(get('insecure-external-code-execution')),
  };
}
