import { type ComposeBuild, composeBuilds } from '../../compose/read-compose.ts';
import type { FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { isSafePath } from '../../safe-text.ts';
import { baseNameOf, byText, directoryOf, fileIn } from '../../snapshot/directories.ts';
import { isOptionalDirectory } from '../../snapshot/ignored-paths.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { defineDetector, type ProjectDraft } from '../define-detector.ts';
import { readDockerfile } from './read-dockerfile.ts';

const isDockerfile = (path: string): boolean =>
  /^(?:(?:docker|container)file(?:[.-][\w.-]+)?|[\w.-]+\.(?:docker|container)file)$/i.test(baseNameOf(path)) &&
  !/\.dockerignore$/i.test(path);

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
    decides: ['docker.file', 'docker.files', 'docker.context', 'docker.base-images', 'docker.required-arguments'],
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
  const parsed = ordered
    .map((file) => ({ file, content: readDockerfile(repository.lines(file)) }))
    .find(({ content }) => content !== undefined);
  if (parsed?.content === undefined) return undefined;
  const { file, content } = parsed;
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
          value: contextOf(repository, directory, content.copied),
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
