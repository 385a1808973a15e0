import { keysAt, listAt, textAt, valueAt } from '../parse/value-at.ts';
import { isSafeVersion } from '../safe-text.ts';
import { fileIn } from '../snapshot/directories.ts';
import type { Repository } from '../snapshot/repository.ts';
import type { VersionEvidence } from './version-candidates.ts';

/** Files that describe a whole environment for development, with the versions of the tools in it. */
export const environmentFiles: readonly string[] = [
  '**/.prototools',
  '**/devbox.json',
  '.devcontainer.json',
  '.devcontainer/devcontainer.json',
  '**/netlify.toml',
];

/**
 * Versions of a tool in such files: proto's table, devbox's packages (`nodejs@22`), features and images of a dev container, variables of Netlify's builds.
 * Weaker than a version file of the tool's own, because an environment may hold more than the build needs. Names without a version say nothing.
 */
export function fromEnvironments(repository: Repository, directory: string, tools: readonly string[]): VersionEvidence[] {
  return [
    ...fromProto(repository, directory, tools),
    ...fromDevbox(repository, directory, tools),
    ...fromDevContainer(repository, directory, tools),
    ...fromNetlify(repository, directory, tools),
  ];
}

function fromNetlify(repository: Repository, directory: string, tools: readonly string[]): VersionEvidence[] {
  const file = fileIn(directory, 'netlify.toml');
  const document = repository.toml(file);
  return tools.flatMap((tool) => {
    const path = ['build', 'environment', `${tool.toUpperCase()}_VERSION`] as const;
    const version = plainVersion(textAt(document?.value, ...path));
    return version === undefined || document === undefined ? [] : [evidence(version, file, document.lineOf(...path), 'Netlify', 0.55)];
  });
}

function fromProto(repository: Repository, directory: string, tools: readonly string[]): VersionEvidence[] {
  const file = fileIn(directory, '.prototools');
  const document = repository.toml(file);
  return tools.flatMap((tool) => {
    const version = plainVersion(textAt(document?.value, tool));
    return version === undefined || document === undefined ? [] : [evidence(version, file, document.lineOf(tool), 'proto', 0.9)];
  });
}

function fromDevbox(repository: Repository, directory: string, tools: readonly string[]): VersionEvidence[] {
  const file = fileIn(directory, 'devbox.json');
  const document = repository.json(file);
  if (document === undefined) return [];
  const listed = listAt(document.value, 'packages').flatMap((item, index) =>
    typeof item === 'string' ? [{ text: item, line: document.lineOf('packages', index) }] : [],
  );
  const keyed = keysAt(document.value, 'packages').flatMap((name) => {
    const entry = valueAt(document.value, 'packages', name);
    const version = typeof entry === 'string' ? entry : textAt(entry, 'version');
    return version === undefined ? [] : [{ text: `${name}@${version}`, line: document.lineOf('packages', name) }];
  });
  return [...listed, ...keyed].flatMap(({ text, line }) => {
    const [, name = '', written] = /^([a-z][\w.-]*)@(\S+)$/.exec(text) ?? [];
    const version = plainVersion(written);
    return version !== undefined && tools.includes(name) ? [evidence(version, file, line, 'devbox', 0.8)] : [];
  });
}

function fromDevContainer(repository: Repository, directory: string, tools: readonly string[]): VersionEvidence[] {
  if (directory !== '.') return [];
  return ['.devcontainer/devcontainer.json', '.devcontainer.json'].flatMap((file) => {
    const document = repository.json(file);
    if (document === undefined) return [];
    const features = keysAt(document.value, 'features').flatMap((feature) => {
      const name = /^ghcr\.io\/devcontainers\/features\/([a-z-]+)(?::|$)/.exec(feature)?.[1] ?? '';
      const version = plainVersion(textAt(document.value, 'features', feature, 'version'));
      const line = document.lineOf('features', feature);
      return tools.includes(name) && version !== undefined ? [evidence(version, file, line, 'dev container', 0.6)] : [];
    });
    const [, image = '', tag] =
      /^mcr\.microsoft\.com\/devcontainers\/([a-z]+):(?:dev-)?(?:\d+-)?(\d+(?:\.\d+)*)(?:-|$)/.exec(
        textAt(document.value, 'image') ?? '',
      ) ?? [];
    const named = tools.includes(image) || tools.includes(images[image] ?? '');
    return [...features, ...(named && tag !== undefined ? [evidence(tag, file, document.lineOf('image'), 'dev container', 0.6)] : [])];
  });
}

/** Images that are called by another name than the tool that their tag tells the version of. */
const images: Readonly<Record<string, string>> = { javascript: 'node', typescript: 'node' };

/** Aliases like `latest` pin nothing, and neither does a range. */
const plainVersion = (text: string | undefined): string | undefined =>
  text !== undefined && /^v?\d+(?:\.\d+){0,2}$/.test(text) && isSafeVersion(text) ? text.replace(/^v/, '') : undefined;

const evidence = (value: string, file: string, line: number, via: string, confidence: number): VersionEvidence => ({
  value,
  others: [],
  kind: 'pin',
  source: { file, line },
  confidence,
  via,
});
