/** A container image by its parts, with what Docker fills in where it is left out. */
export interface ImageReference {
  /** `docker.io` where none is named; with the port, where there is one. */
  readonly host: string;
  /** `library/node` for `node`. */
  readonly repository: string;
  /** `latest` where neither a tag nor a digest is named; null where only a digest is. */
  readonly tag: string | null;
  /** `sha256:…`, or null. */
  readonly digest: string | null;
}

const maxCharacters = 500;
const maxRepositoryCharacters = 255;
/** The grammars of the OCI distribution specification. */
const repositoryForm = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const tagForm = /^\w[\w.-]{0,127}$/;
const digestForm = /^sha256:[0-9a-f]{64}$/;
const hostForm = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*(?::\d{1,5})?$/;
const namesOfDockerHub: ReadonlySet<string> = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io', 'registry.hub.docker.com']);

/** Reads the name of an image as Docker does; null for what is none, such as one with a variable in it. */
export function parseImageReference(text: string): ImageReference | null {
  if (text.length > maxCharacters) return null;
  const [named = '', digest = null, ...more] = text.split('@');
  if (more.length > 0 || (digest !== null && !digestForm.test(digest))) return null;
  const slash = named.indexOf('/');
  const first = slash === -1 ? '' : named.slice(0, slash);
  const hasHost = /[.:]/.test(first) || first === 'localhost';
  const host = hasHost ? first.toLowerCase() : 'docker.io';
  const rest = hasHost ? named.slice(slash + 1) : named;
  const colon = rest.lastIndexOf(':');
  const path = colon === -1 ? rest : rest.slice(0, colon);
  const tag = colon === -1 ? (digest === null ? 'latest' : null) : rest.slice(colon + 1);
  const isOfDockerHub = namesOfDockerHub.has(host);
  const repository = isOfDockerHub && !path.includes('/') ? `library/${path}` : path;
  if (!hostForm.test(host) || repository.length > maxRepositoryCharacters || !repositoryForm.test(repository)) return null;
  if (tag !== null && !tagForm.test(tag)) return null;
  return { host: isOfDockerHub ? 'docker.io' : host, repository, tag, digest };
}

/** The one way to write a reference: `docker.io/library/node:24`. Two texts of one image have the same name. */
export function imageName({ host, repository, tag, digest }: ImageReference): string {
  return `${host}/${repository}${tag === null ? '' : `:${tag}`}${digest === null ? '' : `@${digest}`}`;
}
