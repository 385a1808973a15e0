import type { SourcePlace } from '@autodevops/contracts/stack';
import type { ParsedDocument } from '../parse/parsed-document.ts';
import { keysAt, listAt, textAt, textsAt, valueAt } from '../parse/value-at.ts';
import { baseNameOf, directoryOf, joinPath } from '../snapshot/directories.ts';
import type { Repository } from '../snapshot/repository.ts';
import { composeFiles } from './read-compose.ts';

/** One service of a compose file that names an image. What is built is the project itself, not something it needs. */
export interface ComposeService {
  readonly name: string;
  readonly image: string;
  readonly source: SourcePlace;
  /** Its file is for tests, or it is named so. */
  readonly isForTests: boolean;
  /** It starts only when a profile is asked for, or with what is deployed: development and tests go without. */
  readonly isOptional: boolean;
  /** Its plain variables, with what stands in for one that is not set; nothing that is read from elsewhere. */
  readonly environment: ReadonlyMap<string, string>;
  /** The port of this machine for one of its own, where compose publishes one. */
  readonly ports: ReadonlyMap<number, number>;
  /** Files and directories of the repository that it runs when it starts for the first time. */
  readonly startScripts: readonly { readonly path: string; readonly source: SourcePlace }[];
}

const forTests = /(?:^|[._-])(?:tests?|testing|ci|e2e|integration)(?:[._-]|$)/i;
const forDeployment = /(?:^|[._-])(?:prod|production|deploy|deployment|staging|stage|swarm|release|monitoring)(?:[._-]|$)/i;

/** Directories that show readers how something is done; what stands there says nothing about the project's own tests. */
const forReaders = /(?:^|\/)(?:examples?|samples?|demos?|templates?|playgrounds?|sandbox(?:es)?|starters|boilerplates?)\//i;

/** Services with an image and without a build, those for tests first, then in the order of files and names. */
export function composeServices(repository: Repository): ComposeService[] {
  const files = composeFiles(repository).filter((file) => !forReaders.test(file));
  const built = new Set(
    files.flatMap((file) => {
      const document = repository.yaml(file);
      const names = keysAt(document?.value, 'services').filter((name) => valueAt(document?.value, 'services', name, 'build') !== undefined);
      return names.map((name) => `${directoryOf(file)}:${name}`);
    }),
  );
  return files
    .flatMap((file) => {
      const document = repository.yaml(file);
      const names = keysAt(document?.value, 'services').filter((name) => !built.has(`${directoryOf(file)}:${name}`));
      return document === undefined ? [] : names.flatMap((name) => readService(document, file, name) ?? []);
    })
    .sort((left, right) => rankOf(left) - rankOf(right));
}

const rankOf = ({ isForTests, isOptional }: ComposeService): number => Number(isOptional) * 2 - Number(isForTests);

function readService(document: ParsedDocument, file: string, name: string): ComposeService | undefined {
  const path = ['services', name];
  const image = textAt(document.value, ...path, 'image');
  if (image === undefined) return undefined;
  const profiles = textsAt(document.value, ...path, 'profiles');
  const isForTests = forTests.test(name) || forTests.test(baseNameOf(file)) || profiles.some((profile) => forTests.test(profile));
  return {
    name,
    image,
    source: { file, line: document.lineOf(...path, 'image') },
    isForTests,
    isOptional: !isForTests && (profiles.length > 0 || forDeployment.test(baseNameOf(file))),
    environment: environmentOf(valueAt(document.value, ...path, 'environment')),
    ports: portsOf(listAt(document.value, ...path, 'ports')),
    startScripts: startScriptsOf(document, file, path),
  };
}

/** `X: y`, `X=y` and `${Z:-y}`; other values are left out. */
function environmentOf(value: unknown): ReadonlyMap<string, string> {
  const listed = textsAt(value).map((item) => item.split(/=(.*)/s).slice(0, 2));
  const keyed = keysAt(value).map((name) => [name, String(valueAt(value, name) ?? '')]);
  return new Map(
    [...listed, ...keyed].flatMap(([name = '', text = '']): [string, string][] => {
      const plain = /^\$\{[A-Za-z_]\w*:?-([^${}]*)\}$/.exec(text)?.[1] ?? text;
      return /^[\w-]{1,60}$/.test(plain) ? [[name, plain]] : [];
    }),
  );
}

/** `5433:5432`, `127.0.0.1:5433:5432`, `${PORT:-5433}:5432` and the long form. */
function portsOf(items: readonly unknown[]): ReadonlyMap<number, number> {
  return new Map(
    items.flatMap((item): [number, number][] => {
      const short = /^(?:[\d.]+:)?(?:\$\{[A-Za-z_]\w*:?-(\d{2,5})\}|(\d{2,5})):(\d{2,5})(?:\/tcp)?$/.exec(String(item)) ?? [];
      const [host, container] = [short[1] ?? short[2] ?? valueAt(item, 'published'), short[3] ?? valueAt(item, 'target')].map(Number);
      const isPort = (port: number | undefined): port is number => Number.isInteger(port) && Number(port) >= 1024 && Number(port) <= 65_535;
      return isPort(host) && isPort(container) ? [[container, host]] : [];
    }),
  );
}

function startScriptsOf(document: ParsedDocument, file: string, path: readonly string[]): ComposeService['startScripts'] {
  return listAt(document.value, ...path, 'volumes').flatMap((item, index) => {
    const [, written] = /^(\.{1,2}\/[^:]{1,200}):\/docker-entrypoint-initdb\.d(?:[/:]|$)/.exec(String(item)) ?? [];
    const source =
      written ?? (textAt(item, 'target')?.startsWith('/docker-entrypoint-initdb.d') === true ? textAt(item, 'source') : undefined);
    const found = source === undefined ? undefined : joinPath(directoryOf(file), source);
    return found === undefined ? [] : [{ path: found, source: { file, line: document.lineOf(...path, 'volumes', index) } }];
  });
}
