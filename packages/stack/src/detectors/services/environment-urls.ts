import type { ServiceNeed, SourcePlace } from '@autodevops/contracts/stack';
import { baseNameOf } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';

const schemes: readonly (readonly [RegExp, ServiceNeed['kind']])[] = [
  [/=\s*["']?(?:postgres(?:ql)?|postgis|jdbc:postgresql)(?:\+\w+)?:/, 'postgres'],
  [/=\s*["']?mysql(?:\+\w+)?:/, 'mysql'],
  [/=\s*["']?mongodb(?:\+srv)?:/, 'mongodb'],
  [/=\s*["']?rediss?:/, 'redis'],
  [/=\s*["']?amqps?:/, 'rabbitmq'],
  [/=\s*["']?nats:/, 'nats'],
];

/** True for example files; a real `.env` is never read. */
export const isExampleEnvironment = (path: string): boolean =>
  /^(?:\.env\.(?:example|sample|dist|test|template)|env\.example|\.env\.\w+\.(?:example|sample))$/i.test(baseNameOf(path));

/** Services that URLs in example environments point at. Only the scheme is looked at. */
export function environmentUrls(repository: Repository): { kind: ServiceNeed['kind']; source: SourcePlace }[] {
  return repository
    .ending('example', 'sample', 'dist', 'test', 'template')
    .filter(isExampleEnvironment)
    .flatMap((file) =>
      repository.lines(file).flatMap((line, index) => {
        const found = /^\s*#/.test(line) ? undefined : schemes.find(([pattern]) => pattern.test(line));
        return found === undefined ? [] : [{ kind: found[1], source: { file, line: index + 1 } }];
      }),
    );
}
