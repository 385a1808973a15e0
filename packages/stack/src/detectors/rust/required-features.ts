import { textsAt } from '../../parse/value-at.ts';
import { isSafeName } from '../../safe-text.ts';
import { fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { CargoManifest } from './read-cargo.ts';

/** Code of a root package that may refuse to compile without a feature. */
export const refusingPatterns: readonly string[] = ['{build,src/lib,src/main}.rs', '*/{build,src/lib,src/main}.rs'];

/**
 * Features without which a package does not compile by its own word: `compile_error!` where none of them is on. All of them, or the first where two of
 * them exclude each other; none where the default features hold one.
 */
export function requiredFeatures(repository: Repository, manifest: CargoManifest): readonly string[] {
  const conditions = ['build.rs', 'src/lib.rs', 'src/main.rs'].flatMap((name) =>
    refusals(repository.text(fileIn(manifest.directory, name)) ?? ''),
  );
  const enabled = new Set(closure(manifest, textsAt(manifest.document.value, 'features', 'default')));
  const excluding = conditions.flatMap((condition) => (isListOf(condition, 'all', 'feature') ? [featuresOf(condition)] : []));
  const chosen = conditions.flatMap((condition) => {
    const wanted = alternatives(condition).filter((name) => manifest.features.includes(name) && isSafeName(name));
    if (wanted.length === 0 || wanted.some((name) => enabled.has(name))) return [];
    const isExclusive = excluding.some((names) => names.filter((name) => wanted.includes(name)).length > 1);
    return (isExclusive ? wanted.slice(0, 1) : wanted).map((name) => selfContained(manifest, name));
  });
  return [...new Set(chosen)];
}

/** Conditions, without white space, of the `compile_error!` calls of a file. */
function refusals(text: string): string[] {
  return [...text.matchAll(/#!?\[cfg\(((?:[^[\]"]|"[^"\n]*"){1,600}?)\)\]\s*(?:(?:core|std)::)?compile_error!/g)].map(
    ([, condition = '']) => condition.replaceAll(/\s+|,(?=\s*\))/g, ''),
  );
}

const featuresOf = (condition: string): string[] => [...condition.matchAll(/feature="([^"]+)"/g)].map(([, name = '']) => name);

const one = { feature: 'feature="[^"]+"', refused: 'not\\(feature="[^"]+"\\)' } as const;

const isListOf = (condition: string, list: 'all' | 'any', kind: keyof typeof one): boolean =>
  new RegExp(`^${list}\\(${one[kind]}(?:,${one[kind]})*\\)$`).test(condition);

/** The features of a condition that holds only where none of them is on. */
function alternatives(condition: string): string[] {
  const inside = /^not\((.+)\)$/.exec(condition)?.[1] ?? '';
  const isRefusal =
    new RegExp(`^${one.refused}$`).test(condition) || isListOf(inside, 'any', 'feature') || isListOf(condition, 'all', 'refused');
  return isRefusal ? featuresOf(condition) : [];
}

/** A feature that brings the library of another one along, so that the machine needs none. */
function selfContained(manifest: CargoManifest, feature: string): string {
  const bundling = manifest.features.find((name) => {
    const parts = textsAt(manifest.document.value, 'features', name);
    return isSafeName(name) && parts.includes(feature) && parts.some((part) => /\/(?:bundled|vendored)$/.test(part));
  });
  return bundling ?? feature;
}

function closure(manifest: CargoManifest, names: readonly string[], depth = 0): string[] {
  if (depth > 5) return [...names];
  return names.flatMap((name) => [name, ...closure(manifest, textsAt(manifest.document.value, 'features', name), depth + 1)]);
}
