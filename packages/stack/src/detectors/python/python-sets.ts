import { keysAt, listAt, textsAt, valueAt } from '../../parse/value-at.ts';
import { isSafeName } from '../../safe-text.ts';
import { dependsOn, normalise, type PythonManifest } from './python-manifest.ts';
import type { PythonPackageManager } from './python-package-manager.ts';

/** Groups and extras that hold what tests and linters need. */
export const developmentName =
  /^(?:dev|devel|develop|development|test|tests|testing|unittest|lint|linting|linters?|typing|types?|typecheck|type-check|mypy|check|checks|ci|quality|qa|style|pytest)$/i;

/** Groups and extras of pyproject.toml that are installed beside the project. */
export interface DevelopmentSets {
  readonly groups: readonly string[];
  readonly extras: readonly string[];
}

interface DependencySet {
  readonly kind: 'group' | 'extra';
  readonly name: string;
}

/** Those with the usual names, and for each tool in use that none of them brings the first that does. */
export function developmentSets(manifest: PythonManifest, manager: PythonPackageManager, tools: readonly string[]): DevelopmentSets {
  const { value } = manifest.pyproject ?? {};
  let chosen: DevelopmentSets = {
    groups: keysAt(value, 'dependency-groups').filter((name) => developmentName.test(name) && isSafeName(name)),
    extras: keysAt(value, 'project', 'optional-dependencies').filter((name) => developmentName.test(name) && isSafeName(name)),
  };
  if (manager !== 'uv' && manager !== 'pip') return chosen;
  for (const tool of tools) {
    const holding = setsHolding(value, [tool]).filter(({ name }) => isSafeName(name));
    const [first] = holding;
    if (first === undefined || holding.some((set) => isInstalled(value, chosen, set)) || hasOutside(manifest, [tool])) continue;
    chosen =
      first.kind === 'group'
        ? { ...chosen, groups: [...chosen.groups, first.name] }
        : { ...chosen, extras: [...chosen.extras, first.name] };
  }
  return chosen;
}

/** The groups and extras that name one of these packages themselves. */
export function setsHolding(value: unknown, names: readonly string[]): DependencySet[] {
  const holds = (list: readonly unknown[]): boolean =>
    list.some((item) => typeof item === 'string' && names.includes(normalise(/^[\w.-]+/.exec(item.trim())?.[0] ?? '')));
  const sets = (kind: DependencySet['kind'], ...path: readonly string[]): DependencySet[] =>
    keysAt(value, ...path)
      .filter((name) => holds(listAt(value, ...path, name)))
      .map((name) => ({ kind, name }));
  return [...sets('group', 'dependency-groups'), ...sets('extra', 'project', 'optional-dependencies')];
}

/** Whether the project depends on one of these packages outside groups and extras of the standard. */
export function hasOutside(manifest: PythonManifest, names: readonly string[]): boolean {
  const inSets = setsHolding(manifest.pyproject?.value, names).length;
  return dependsOn(manifest, ...names) !== undefined && manifest.dependencies.filter(({ name }) => names.includes(name)).length > inSets;
}

/** Whether a set is installed: it is chosen, comes by default, or one of those includes it. */
export function isInstalled(value: unknown, { groups, extras }: DevelopmentSets, { kind, name }: DependencySet): boolean {
  if (kind === 'extra') return extras.includes(name);
  const installed = [...groups, ...defaultGroups(value, groups)];
  return installed.includes(name) || isIncluded(value, installed, name);
}

/** The groups that uv installs unasked. */
export function defaultGroups(value: unknown, groups: readonly string[]): readonly string[] {
  const byDefault = valueAt(value, 'tool', 'uv', 'default-groups');
  if (byDefault === 'all') return groups;
  return Array.isArray(byDefault) ? textsAt(byDefault) : ['dev'];
}

/** Whether one of the installed groups includes this one with `include-group`. */
export const isIncluded = (value: unknown, installed: readonly string[], name: string): boolean =>
  installed.some((group) => listAt(value, 'dependency-groups', group).some((item) => valueAt(item, 'include-group') === name));
