import { type ComposeBuild, composeBuilds } from '../../compose/read-compose.ts';
import type { FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { isSafePath } from '../../safe-text.ts';
import { baseNameOf, byText, directoryOf, fileIn } from '../../snapshot/directories.ts';
import { isOptionalDirectory } from '../../snapshot/ignored-paths.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { defineDetector, type ProjectDraft } from '../define-detector.ts';
import { missingSources } from './missing-sources.ts';
import { type Dockerfile, readDockerfile } from './read-dockerfile.ts';

const isDockerfile = (path: string): boolean =>
  /^(?:(?:docker|container)file(?:[.-][\w.-]+)?|[\w.-]+\.(?:docker|container)file)$/i.test(baseNameOf(path)) &&
  !/\.(?:dockerignore|j2|jinja2?|tmpl|tpl|template|erb|mustache|hbs|in|md|txt|bak|orig)$/i.test(path);

export const detector = defineDetector({
  meta: {
    id: 'docker',
    title: 'Docker',
    summary: 'Dockerfiles under any of their names, with build context, base images and required arguments.',
    reads: [
      '**/{Dockerfile,Containerfile}',
      '**/{Dockerfile,Containerfile}[.-]*',
      '**/*.{dockerfile,containerfile}',
      '**/{docker-compose,compose}*.{yml,yaml}',
    ],
    decides: [
      'docker.file',
      'docker.files',
      'docker.context',
      'docker.base-images',
      'docker.required-arguments',
      'docker.address-arguments',
      'docker.missing-sources',
    ],
  },
  phase: 'projects',
  detect: ({ repository }) => {
    const byDirectory = new Map<string, string[]>();
    for (const file of repository.paths) {
      if (!isDockerfile(file) || !isSafePath(file)) continue;
      const directory = directoryOf(file);
      const isCounted = !isOptionalDirectory(directory) && !/(?:^|\/)\.devcontainer(?:\/|$)/.test(directory);
      if (isCounted) byDirectory.set(directory, [...(byDirectory.get(directory) ?? []), file]);
    }
    const contexts = composeBuilds(repository);
    return { projects: [...byDirectory].flatMap(([directory, files]) => describe(repository, directory, files, contexts) ?? []) };
  },
});

interface Image {
  readonly file: string;
  readonly content: Dockerfile;
  readonly context: string;
  readonly missing: string[];
}

function describe(
  repository: Repository,
  directory: string,
  files: readonly string[],
  contexts: ReadonlyMap<string, ComposeBuild>,
): ProjectDraft | undefined {
  const ordered = [...files].sort(
    (left, right) =>
      Number(isDevelopmentOnly(left)) - Number(isDevelopmentOnly(right)) || left.length - right.length || byText(left, right),
  );
  const images = ordered.flatMap((file): Image[] => {
    const content = readDockerfile(repository.lines(file));
    if (content === undefined) return [];
    const context = contexts.get(file)?.context ?? contextOf(repository, directory, content.copied);
    return [{ file, content, context, missing: missingSources(repository, context, content.copied) }];
  });
  const image = images.find(({ missing }) => missing.length === 0) ?? images[0];
  if (image === undefined) return undefined;
  const { file, content } = image;
  const declared = { kind: 'declaration', source: { file, line: content.firstLine }, confidence: 0.95, via: 'Dockerfile' } as const;
  const built = contexts.get(file);
  const facts: FactDraft[] = [
    soleFact('docker.file', { ...declared, value: file }),
    soleFact('docker.files', { ...declared, value: [...files].sort(byText) }),
    {
      name: 'docker.context',
      candidates: [
        ...(built === undefined ? [] : [{ ...declared, value: built.context, source: built.source, via: 'compose' }]),
        {
          ...declared,
          value: built === undefined ? image.context : contextOf(repository, directory, content.copied),
          kind: 'convention',
          confidence: 0.7,
          via: 'place of the Dockerfile',
        },
      ],
    },
  ];
  if (content.baseImages.length > 0) facts.push(soleFact('docker.base-images', { ...declared, value: content.baseImages }));
  if (content.requiredArguments.length > 0)
    facts.push(soleFact('docker.required-arguments', { ...declared, value: content.requiredArguments }));
  if (image.missing.length > 0) facts.push(soleFact('docker.missing-sources', { ...declared, value: image.missing, confidence: 0.8 }));
  if (content.addressArguments.length > 0)
    facts.push(soleFact('docker.address-arguments', { ...declared, value: content.addressArguments }));
  return {
    ecosystem: 'docker',
    directory,
    name: directory === '.' ? 'image' : (directory.split('/').at(-1) ?? directory),
    role: 'unknown',
    manifest: { file, line: 1 },
    workspaceRoot: null,
    facts,
    tasks: [],
    dependencies: [],
  };
}

const isDevelopmentOnly = (file: string): boolean =>
  /(?:^|[.-])(?:dev|devel|development|test|testing|ci|debug|local)(?:[.-]|$)/i.test(baseNameOf(file));

/** A Dockerfile in a folder such as `docker/` copies files of the root: then the root is its context. */
function contextOf(repository: Repository, directory: string, copied: readonly string[]): string {
  if (directory === '.') return '.';
  const exists = (base: string): number =>
    copied.filter((path) => path !== '.' && holds(repository, fileIn(base, path.replace(/\/$/, '')))).length;
  const isWholeTree = copied.includes('.') && !hasManifest(repository, directory) && hasManifest(repository, '.');
  return isWholeTree || exists('.') > exists(directory) ? '.' : directory;
}

const hasManifest = (repository: Repository, directory: string): boolean =>
  ['package.json', 'go.mod', 'pyproject.toml', 'requirements.txt', 'setup.py', 'Cargo.toml', 'pom.xml', 'Gemfile', 'composer.json'].some(
    (name) => repository.has(fileIn(directory, name)),
  );

const holds = (repository: Repository, path: string): boolean => repository.has(path) || repository.below(path).length > 0;
