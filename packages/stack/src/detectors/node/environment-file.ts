import type { FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { fileIn, isWithin } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { TaskDraft } from '../define-detector.ts';
import { environmentNeeds } from '../environment/environment-needs.ts';
import { guides } from './documented-script.ts';
import type { NodeManifest } from './node-manifest.ts';
import { prismaSchema } from './prisma.ts';
import { expandScript } from './test-command.ts';

const examples = ['.env.example', '.env.sample', '.env.dist', '.env.template'];

/** Programs that read `.env` by themselves or are there to read it. */
const readers = [
  'dotenv',
  'dotenv-cli',
  '@dotenvx/dotenvx',
  'env-cmd',
  'next',
  'nuxt',
  'astro',
  'prisma',
  'vite',
  'vitest',
  '@nestjs/config',
  '@remix-run/dev',
];

/** An example environment, and the names that it gives a value. No value is kept. */
export interface ExampleEnvironment {
  readonly file: string;
  readonly given: ReadonlySet<string>;
}

/** The example of the environment beside a manifest, where a file of that name for real is not committed. */
export function exampleEnvironment(repository: Repository, { directory }: NodeManifest): ExampleEnvironment | undefined {
  const file = examples.map((name) => fileIn(directory, name)).find((path) => repository.has(path));
  if (file === undefined || repository.has(fileIn(directory, '.env'))) return undefined;
  const given = repository.lines(file).flatMap((line) => /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*["']?[^\s"'#<]/.exec(line)?.[1] ?? []);
  return { file, given: new Set(given) };
}

/**
 * The example that is copied to `.env` before anything runs, where the code asks for more than can be made up: a script that names the file, a database in a file
 * whose place only the example tells, or a schema of required variables that the example answers whole. Where a guide tells to copy it, end-to-end tests get it too.
 */
export function environmentFileFacts(repository: Repository, manifest: NodeManifest, tasks: readonly TaskDraft[]): FactDraft[] {
  const example = exampleEnvironment(repository, manifest);
  const isRead = readers.some((name) => manifest.dependencies.has(name)) || namesFile(manifest, tasks);
  if (example === undefined || !isRead) return [];
  const isNeeded =
    namesFile(manifest, tasks) || placesDatabase(repository, manifest, example) || answersSchema(repository, manifest, example);
  const isForBrowser = tasks.some(({ purpose }) => purpose === 'end-to-end-test') && isDocumented(repository, example);
  if (!isNeeded && !isForBrowser) return [];
  const kind = isNeeded ? 'declaration' : 'convention';
  const source = { file: example.file, line: 1 };
  return [soleFact('node.environment-file', { value: example.file, kind, source, confidence: 0.7, via: 'example environment' })];
}

/** `node --env-file=.env`: Node refuses to start without it. */
function namesFile(manifest: NodeManifest, tasks: readonly TaskDraft[]): boolean {
  const names = tasks.filter(({ kind }) => kind === 'declaration').map(({ name }) => name);
  return names.some((name) =>
    /--env-file[= ]["']?\.env["']?(?=\s|$)/m.test(`${expandScript(manifest, `pre${name}`)}\n${expandScript(manifest, name)}`),
  );
}

function placesDatabase(repository: Repository, manifest: NodeManifest, { given }: ExampleEnvironment): boolean {
  const schema = prismaSchema(repository, manifest);
  return schema?.isFileDatabase === true && schema.variable !== undefined && given.has(schema.variable);
}

/** What runners and test programs set themselves. */
const setElsewhere = /^(?:NODE_ENV|CI|PORT|HOST)$/;

function answersSchema(repository: Repository, manifest: NodeManifest, { given }: ExampleEnvironment): boolean {
  const required = environmentNeeds(repository).filter(
    ({ isRequired, ecosystem, source, name }) =>
      isRequired === true && ecosystem === 'node' && isWithin(source.file, manifest.directory) && !setElsewhere.test(name),
  );
  const isHard = required.some(({ usedAt, isSecret, hasSafeDummy }) => usedAt === 'deploy' || (isSecret && hasSafeDummy === false));
  return isHard && required.every(({ name }) => given.has(name));
}

/** `cp .env.example .env`, told to whoever sets the project up. */
function isDocumented(repository: Repository, { file }: ExampleEnvironment): boolean {
  const name = file.split('/').at(-1) ?? file;
  return guides
    .flatMap((guide) => repository.lines(guide))
    .some((line) => /\bcp\s/.test(line) && line.includes(name) && /\.env(?=["'`\s]|$)/.test(line));
}
