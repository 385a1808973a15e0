import type { AddressTarget } from '../address-scheme.ts';
import type { ConfigurationReader } from './configured-service.ts';

const providers: Readonly<Record<string, AddressTarget>> = {
  postgresql: 'postgres',
  postgres: 'postgres',
  mysql: 'mysql',
  mongodb: 'mongodb',
  sqlserver: 'sqlserver',
  sqlite: 'in-process',
};

/** The provider of a Prisma schema, with the variable its address is read from. */
export const prismaSchema: ConfigurationReader = {
  ecosystems: ['node'],
  reads: ['**/schema.prisma', '**/prisma/schema/*.prisma'],
  read: (repository) =>
    repository.ending('prisma').flatMap((file) => {
      const lines = repository.lines(file);
      const variable = lines
        .map((line) => /^\s*url\s*=\s*env\("([A-Z][A-Z0-9_]{1,60})"\)/.exec(line)?.[1])
        .find((name) => name !== undefined);
      return lines.flatMap((line, index) => {
        const name = /^\s*provider\s*=\s*"(\w{5,12})"/.exec(line)?.[1] ?? '';
        const target = Object.hasOwn(providers, name) ? providers[name] : undefined;
        const source = { file, line: index + 1 };
        return target === undefined
          ? []
          : [
              {
                target,
                source,
                isForTests: false,
                confidence: 0.6,
                via: 'Prisma schema',
                ...(variable === undefined ? {} : { variables: [variable] }),
              },
            ];
      });
    }),
};
