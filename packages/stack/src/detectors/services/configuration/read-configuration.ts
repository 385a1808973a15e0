import type { Repository } from '../../../snapshot/repository.ts';
import { addresses } from './addresses.ts';
import type { ConfigurationReader, ConfiguredService } from './configured-service.ts';
import { djangoSettings } from './django-settings.ts';
import { platformFiles } from './platform-files.ts';
import { prismaSchema } from './prisma-schema.ts';
import { queryBuilders } from './query-builders.ts';

/** Platforms come before frameworks: what Heroku gives to tests is written for them alone. */
const readers: readonly ConfigurationReader[] = [platformFiles, djangoSettings, addresses, queryBuilders, prismaSchema];

/** The files that say what code connects to. */
export const configurationPatterns: readonly string[] = readers.flatMap(({ reads }) => reads);

/** What the configuration of frameworks and platforms says, strongest first. */
export const readConfiguration = (repository: Repository): ConfiguredService[] =>
  readers.flatMap(({ read, ecosystems }) => read(repository).map((found) => (ecosystems === undefined ? found : { ...found, ecosystems })));
