import type { ServiceNeed } from '@autodevops/contracts/stack';
import { cachesAndBrokers } from './kinds/caches-and-brokers.ts';
import { otherDatabases } from './kinds/other-databases.ts';
import { searchEngines } from './kinds/search-engines.ts';
import type { ServiceDefinition } from './kinds/service-definition.ts';
import { sqlDatabases } from './kinds/sql-databases.ts';
import { standIns } from './kinds/stand-ins.ts';

/** The closed list of services: no other image ever enters a workflow. */
export const serviceDefinitions: readonly ServiceDefinition[] = [
  ...sqlDatabases,
  ...otherDatabases,
  ...cachesAndBrokers,
  ...searchEngines,
  ...standIns,
];

const byImage = new Map(
  serviceDefinitions.flatMap((definition) =>
    [...Object.keys(definition.images), ...Object.keys(definition.rebuilt ?? {})].map((name) => [name, definition] as const),
  ),
);

/** Every image that a profile may name without a version of the repository's own, by kind. */
export const usualImages: readonly { readonly kind: ServiceNeed['kind']; readonly image: string }[] = serviceDefinitions.flatMap(
  ({ kind, images }) => Object.values(images).map((image) => ({ kind, image })),
);

/** The image that runs where nothing names another. */
export const usualImage = (kind: ServiceNeed['kind']): string =>
  serviceDefinitions.find((definition) => definition.kind === kind)?.defaultImage ?? '';

const tag = /^v?[0-9][0-9A-Za-z.-]{0,40}$/;
const registries =
  /^(?:docker\.io|registry-1\.docker\.io|index\.docker\.io|public\.ecr\.aws\/docker|mirror\.gcr\.io|quay\.io(?=\/minio\/))\//;

/** Tells the service of an image reference, with the version of the reference kept when it is a plain one. Undefined for other images. */
export function imageOf(reference: string): { kind: ServiceNeed['kind']; image: string } | undefined {
  const plain = reference
    .trim()
    .replace(/@sha256:[0-9a-f]+$/, '')
    .replace(registries, '')
    .replace(/^library\//, '');
  const [, name = plain, version = ''] = /^([^:]+):(.*)$/s.exec(plain) ?? [];
  const definition = byImage.get(name);
  if (definition === undefined) return undefined;
  const { kind, images, rebuilt = {}, defaultImage } = definition;
  const number = Object.hasOwn(rebuilt, name) ? rebuilt[name]?.exec(plainVersion(version))?.[1] : undefined;
  if (number !== undefined) return { kind, image: `${Object.keys(images)[0]}:${number}` };
  if (!Object.hasOwn(images, name)) return { kind, image: defaultImage };
  return { kind, image: taggedImage(kind, name, plainVersion(version)) ?? images[name] ?? defaultImage };
}

/** The version of a reference, or the one that stands in where its variable is not set. */
const plainVersion = (version: string): string => /^\$\{[A-Za-z_]\w*:?-([0-9A-Za-z.-]{1,40})\}$/.exec(version)?.[1] ?? version;

function taggedImage(kind: ServiceNeed['kind'], name: string, version: string): string | undefined {
  if (kind === 'minio') return undefined;
  if (kind === 'nats' && /^\d+(?:\.\d+){0,2}$/.test(version)) return `${name}:${version}-alpine`;
  const isPlain = tag.test(version) || (kind === 'postgres' && /^(?:pg|latest-pg)\d{1,2}$/.test(version));
  return isPlain ? `${name}:${version}` : undefined;
}
