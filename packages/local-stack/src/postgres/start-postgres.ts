import { type ChildProcess, spawn } from 'node:child_process';
import { chownSync, createWriteStream, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createDataDirectory } from './create-data-directory.ts';
import { ensureDatabase } from './ensure-database.ts';
import { findPostgresBinaries } from './postgres-binaries.ts';
import { postgresFailure } from './postgres-failure.ts';
import { commandAs, postgresAccount } from './run-as.ts';

export interface PostgresOptions {
  /** Made at the first start, kept and used again afterwards. */
  readonly dataDirectory: string;
  readonly port: number;
  /** The password of the owner, `postgres`. It is set when the data folder is made. */
  readonly password: string;
  /** False for tests only: a crash of the machine may then lose data, and everything is faster. */
  readonly isDurable?: boolean;
  /** A database that is made when it is missing. */
  readonly database?: string;
  /** Where what Postgres logs is appended. */
  readonly logFile?: string;
}

/** A running Postgres. */
export interface Postgres {
  readonly host: string;
  readonly port: number;
  readonly pid: number;
  /** The owner's connection to the database of this name. */
  ownerUrl(database?: string): string;
  /** Resolves with the last lines of the log when the server has ended, however it ended. */
  readonly exited: Promise<readonly string[]>;
  /** Ends connections and the server in good order. Safe to repeat. */
  stop(): Promise<void>;
}

const host = '127.0.0.1';
const owner = 'postgres';
const readyWithinMs = 60_000;

const settings = [
  ['listen_addresses', host],
  ['unix_socket_directories', ''],
  ['max_connections', '120'],
  ['shared_buffers', '64MB'],
  ['wal_level', 'minimal'],
  ['max_wal_senders', '0'],
  ['max_parallel_workers_per_gather', '0'],
  ['jit', 'off'],
  ['log_min_messages', 'warning'],
  ['log_statement', 'none'],
  ['log_timezone', 'UTC'],
  ['timezone', 'UTC'],
] as const;
const carelessSettings = [
  ['fsync', 'off'],
  ['synchronous_commit', 'off'],
  ['full_page_writes', 'off'],
] as const;

/**
 * Starts the embedded Postgres 17 on 127.0.0.1 with the given folder, which is made when it is missing. Works as root and as an ordinary
 * user. Fails with an `AppError` of one line when the port is taken, the folder is in use, or it holds something else. The server ends
 * in good order when this process ends, even by kill -9.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const dataDirectory = path.resolve(options.dataDirectory);
  const binaries = await findPostgresBinaries();
  mkdirSync(path.dirname(dataDirectory), { recursive: true });
  const account = postgresAccount(dataDirectory);
  if (!existsSync(path.join(dataDirectory, 'PG_VERSION'))) {
    await createDataDirectory({ ...options, dataDirectory, account, initdb: binaries.initdb, owner });
  } else if (account !== undefined) {
    chownSync(dataDirectory, account.uid, account.gid);
  }
  await untilReleased(dataDirectory);
  const flags = [...settings, ...(options.isDurable === false ? carelessSettings : [])].flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const command = commandAs(account, binaries.postgres, ['-D', dataDirectory, '-p', String(options.port), ...flags], [dataDirectory]);
  const child = spawn(command.file, command.args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    // A group of its own: Ctrl-C in the terminal reaches the supervisor only, which stops the parts in order.
    detached: process.platform !== 'win32',
    ...(command.uid === undefined ? {} : { uid: command.uid }),
    ...(command.gid === undefined ? {} : { gid: command.gid }),
  });
  const lines = readLines(child, options.logFile);
  const exited = new Promise<readonly string[]>((resolve) => {
    child.once('close', () => resolve(lines));
    child.once('error', (error) => resolve([...lines, error.message]));
  });
  await untilReady(child, lines, exited, options.port, dataDirectory);
  const guard = watchOver(child);
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT');
    await exited;
    guard?.kill('SIGKILL');
  };
  const ownerUrl = (database = 'postgres') =>
    `postgresql://${owner}:${encodeURIComponent(options.password)}@${host}:${options.port}/${encodeURIComponent(database)}`;
  if (options.database !== undefined) await ensureDatabase(ownerUrl(), options.database);
  return { host, port: options.port, pid: child.pid ?? -1, ownerUrl, exited, stop };
}

function readLines(child: ChildProcess, logFile: string | undefined): string[] {
  const log = logFile === undefined ? undefined : openLog(logFile);
  const lines: string[] = [];
  let rest = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    log?.write(chunk);
    const parts = (rest + chunk).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
    lines.splice(0, lines.length - 100);
  });
  return lines;
}

function openLog(logFile: string): NodeJS.WritableStream {
  mkdirSync(path.dirname(logFile), { recursive: true });
  return createWriteStream(logFile, { flags: 'a' });
}

async function untilReady(
  child: ChildProcess,
  lines: readonly string[],
  exited: Promise<readonly string[]>,
  port: number,
  dataDirectory: string,
): Promise<void> {
  const ready = new Promise<'ready'>((resolve) => {
    const look = () => {
      if (lines.some((line) => line.includes('database system is ready to accept connections'))) resolve('ready');
    };
    child.stderr?.on('data', look);
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), readyWithinMs);
  });
  const outcome = await Promise.race([ready, exited, late]);
  clearTimeout(timer);
  if (outcome === 'ready') return;
  child.kill('SIGKILL');
  throw postgresFailure(outcome === 'late' ? lines : outcome, { port, dataDirectory });
}

/** A server that lost its supervisor is just ending: its folder is free a moment later. */
async function untilReleased(dataDirectory: string): Promise<void> {
  const pidFile = path.join(dataDirectory, 'postmaster.pid');
  for (let waitedMs = 0; waitedMs < 5_000 && isHeld(pidFile); waitedMs += 50) await new Promise((resolve) => setTimeout(resolve, 50));
}

function isHeld(pidFile: string): boolean {
  try {
    process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A shell that waits for this process to end, by whatever cause, and then asks Postgres to end too. */
function watchOver(child: ChildProcess): ChildProcess | undefined {
  if (process.platform === 'win32' || child.pid === undefined) return undefined;
  const guard = spawn('sh', ['-c', 'cat > /dev/null; kill -INT "$1"', 'sh', String(child.pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  guard.once('error', () => undefined);
  guard.unref();
  (guard.stdin as unknown as { unref?: () => void })?.unref?.();
  return guard;
}
