import { AppError } from '@autodevops/contracts/errors';

interface Place {
  readonly port: number;
  readonly dataDirectory: string;
}

/** What a server that did not start says in its log, as one line with a way out. */
export function postgresFailure(lines: readonly string[], { port, dataDirectory }: Place): AppError {
  const log = lines.join('\n');
  const context = { port };
  const failure = (detail: string) => new AppError('service.unavailable', { detail, context });
  if (/could not bind|Address already in use/i.test(log)) return failure(`Port ${port} is taken by another program. Choose another port.`);
  const holder = /Is another postmaster \(PID (\d+)\) running/.exec(log)?.[1];
  if (holder !== undefined || /lock file "postmaster\.pid" already exists/.test(log)) {
    return failure(`Another Postgres${holder === undefined ? '' : ` (process ${holder})`} already uses ${dataDirectory}. Stop it first.`);
  }
  if (/incompatible|initialized by PostgreSQL version/i.test(log)) {
    return failure(`${dataDirectory} was written by another version of Postgres. Run \`npm start -- --reset\` to begin anew.`);
  }
  const reason = lines.findLast((line) => /FATAL|PANIC|ERROR|error|denied/.test(line)) ?? lines.at(-1) ?? 'it did not say why';
  return failure(
    `Postgres did not start with ${dataDirectory}: ${reason.trim()} If the folder is damaged, \`npm start -- --reset\` begins anew.`,
  );
}
