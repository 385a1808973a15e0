/**
 * Postgres refuses to run as root. Started by root, it therefore runs as `postgres` or `nobody`; no account is made. Such an account can
 * often not enter the folders above (a checkout below /root): there, util-linux's setpriv lends it the right to pass through folders.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '@autodevops/contracts/errors';

export interface Account {
  readonly uid: number;
  readonly gid: number;
}

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
}

/** The account that Postgres runs as, or nothing where the present one will do. A data folder's owner stays its owner. */
export function postgresAccount(dataDirectory: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (existsSync(dataDirectory)) {
    const { uid, gid } = statSync(dataDirectory);
    if (uid !== 0) return { uid, gid };
  }
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new AppError('service.unavailable', {
    detail: 'Postgres does not run as root, and this machine has neither a user `postgres` nor `nobody`. Run this as an ordinary user.',
  });
}

/** The command that runs `file` as `account`, able to reach every one of `paths`. */
export function commandAs(account: Account | undefined, file: string, args: readonly string[], paths: readonly string[]): Command {
  if (account === undefined) return { file, args };
  const closed = [file, ...paths].map((target) => closedFolder(target, account)).find((folder) => folder !== undefined);
  if (closed === undefined) return { file, args, ...account };
  // Containers often have the second only.
  for (const right of ['dac_read_search', 'dac_override']) {
    const lent = [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups', `--inh-caps=+${right}`, `--ambient-caps=+${right}`];
    if (spawnSync('setpriv', [...lent, 'true'], { stdio: 'ignore' }).status === 0)
      return { file: 'setpriv', args: [...lent, file, ...args] };
  }
  throw new AppError('service.unavailable', {
    detail: `Postgres does not run as root, and another user cannot enter ${closed}. Move this folder elsewhere, or run this as an ordinary user.`,
  });
}

/** The first folder on the way to `target` that `account` may not pass through. */
function closedFolder(target: string, account: Account): string | undefined {
  const parent = path.dirname(target);
  if (parent === target) return undefined;
  const above = closedFolder(parent, account);
  if (above !== undefined || !existsSync(parent)) return above;
  const { uid, gid, mode } = statSync(parent);
  const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
  return (mode & bit) === 0 ? parent : undefined;
}
