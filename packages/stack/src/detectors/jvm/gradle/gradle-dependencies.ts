import { textAt, valueAt } from '../../../parse/value-at.ts';
import type { Repository } from '../../../snapshot/repository.ts';
import type { Dependency } from '../../define-detector.ts';
import { findInScripts, type GradleSources } from './read-gradle.ts';

const configuration = '(\\w*(?:implementation|api|compile|runtime|runtimeOnly|compileOnly|Only)\\w*)';
const coordinate = new RegExp(`\\b${configuration}\\s*\\(?\\s*(?:platform\\s*\\(\\s*)?["']([\\w.-]+:[\\w.-]+)(?::([\\w.-]+))?`, 'i');
const accessor = new RegExp(`\\b${configuration}\\s*\\(?\\s*(?:platform\\s*\\(\\s*)?libs\\.([\\w.]+?)(?:\\s*[)}{]|\\s*$)`, 'i');

/** Dependencies as `group:artifact`, with their versions where a script or the catalogue tells them. */
export function gradleDependencies(repository: Repository, sources: GradleSources): (Dependency & { readonly version: string })[] {
  const direct = findInScripts(sources, coordinate).map(({ groups, source }) => ({
    name: groups[2] ?? '',
    version: groups[3] ?? '',
    isDevelopment: /test/i.test(groups[1] ?? ''),
    source,
  }));
  const libraries = catalogueLibraries(repository, sources);
  const named = findInScripts(sources, accessor).flatMap(({ groups, source }) => {
    const library = libraries.get(plain(groups[2] ?? ''));
    return library === undefined ? [] : [{ ...library, isDevelopment: /test/i.test(groups[1] ?? ''), source }];
  });
  return [...direct, ...named];
}

const plain = (key: string): string => key.replaceAll(/[-_.]/g, '').toLowerCase();

function catalogueLibraries(repository: Repository, sources: GradleSources): ReadonlyMap<string, { name: string; version: string }> {
  const value = sources.catalogue === undefined ? undefined : repository.toml(sources.catalogue)?.value;
  const libraries = valueAt(value, 'libraries');
  if (typeof libraries !== 'object' || libraries === null) return new Map();
  return new Map(
    Object.keys(libraries).map((key) => {
      const [group = '', artifact = '', short = ''] = (textAt(libraries, key) ?? textAt(libraries, key, 'module') ?? '').split(':');
      const reference = textAt(libraries, key, 'version', 'ref');
      const version = textAt(libraries, key, 'version') ?? (reference === undefined ? short : (textAt(value, 'versions', reference) ?? ''));
      const name =
        group === '' ? `${textAt(libraries, key, 'group') ?? ''}:${textAt(libraries, key, 'name') ?? ''}` : `${group}:${artifact}`;
      return [plain(key), { name, version }];
    }),
  );
}
