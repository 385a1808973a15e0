import type { ServiceNeed, SourcePlace } from '@autodevops/contracts/stack';
import { keysAt, valueAt } from '../../parse/value-at.ts';
import type { Repository } from '../../snapshot/repository.ts';

type Kind = ServiceNeed['kind'];

const words: readonly (readonly [RegExp, Kind])[] = [
  [/\bpostgres(?:ql)?\b/i, 'postgres'],
  [/\bmysql\b/i, 'mysql'],
  [/\bmariadb\b/i, 'mariadb'],
  [/\bmongo(?:db|d)?\b/i, 'mongodb'],
  [/\bredis(?:-server)?\b/i, 'redis'],
  [/\brabbitmq(?:-server)?\b/i, 'rabbitmq'],
  [/\bmemcached\b/i, 'memcached'],
];

const commands = ['onCreateCommand', 'updateContentCommand', 'postCreateCommand', 'postStartCommand', 'postAttachCommand'];

/** Services that a development container installs as a feature or starts in one of its commands. */
export function devcontainerServices(repository: Repository): { kind: Kind; source: SourcePlace }[] {
  return repository.named('devcontainer.json', '.devcontainer.json').flatMap((file) => {
    const document = repository.json(file);
    if (document === undefined) return [];
    const mentions = [
      ...keysAt(document.value, 'features').map((name) => ({ text: name, line: document.lineOf('features', name) })),
      ...commands.flatMap((name) => {
        const command = valueAt(document.value, name);
        return command === undefined ? [] : [{ text: JSON.stringify(command), line: document.lineOf(name) }];
      }),
    ];
    return mentions.flatMap(({ text, line }) =>
      words.flatMap(([pattern, kind]) => (pattern.test(text.slice(0, 2_000)) ? [{ kind, source: { file, line } }] : [])),
    );
  });
}
