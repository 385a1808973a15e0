import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { AppError } from '@autodevops/contracts/errors';
import { type Account, commandAs } from './run-as.ts';

export interface DataDirectoryOptions {
  readonly dataDirectory: string;
  readonly account: Account | undefined;
  readonly initdb: string;
  readonly owner: string;
  readonly password: string;
  readonly isDurable?: boolean;
}

/** Makes an empty cluster: UTF-8, collation that is the same on every machine, passwords by SCRAM. Leaves nothing behind when it fails. */
export async function createDataDirectory(options: DataDirectoryOptions): Promise<void> {
  const { dataDirectory, account } = options;
  if (existsSync(dataDirectory) && readdirSync(dataDirectory).length > 0) {
    throw new AppError('service.unavailable', {
      detail: `${dataDirectory} is neither empty nor a Postgres folder. Choose another folder, or run \`npm start -- --reset\` to begin anew.`,
    });
  }
  const secrets = mkdtempSync(path.join(tmpdir(), 'autodevops-initdb-'));
  const passwordFile = path.join(secrets, 'password');
  writeFileSync(passwordFile, options.password, { mode: 0o600 });
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  if (account !== undefined) for (const file of [secrets, passwordFile, dataDirectory]) chownSync(file, account.uid, account.gid);
  const flags = [
    `--pgdata=${dataDirectory}`,
    `--username=${options.owner}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...(options.isDurable === false ? ['--no-sync'] : []),
  ];
  const command = commandAs(account, options.initdb, flags, [dataDirectory, passwordFile]);
  try {
    await promisify(execFile)(command.file, [...command.args], {
      ...(command.uid === undefined ? {} : { uid: command.uid }),
      ...(command.gid === undefined ? {} : { gid: command.gid }),
    });
  } catch (cause) {
    rmSync(dataDirectory, { recursive: true, force: true });
    const output = (cause as { stderr?: string }).stderr?.trim().split('\n') ?? [];
    const reason = output.find((line) => line.includes('error:')) ?? output.at(-1) ?? String(cause);
    throw new AppError('service.unavailable', { detail: `Postgres could not make ${dataDirectory}: ${reason}`, cause });
  } finally {
    rmSync(secrets, { recursive: true, force: true });
  }
}
