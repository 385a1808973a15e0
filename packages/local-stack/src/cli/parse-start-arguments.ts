import path from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '@autodevops/contracts/errors';

export interface StartArguments {
  readonly isHelp: boolean;
  readonly isReset: boolean;
  readonly shouldOpen: boolean;
  readonly port: number;
  readonly stateDirectory: string;
  /** Absolute paths of local git repositories; empty means the samples. */
  readonly repositories: readonly string[];
}

export const startUsage = `npm start -- [options]

  --repo PATH   import a local git repository into the local GitHub; a new commit there is a push. May be given more than once.
                Without it, three sample repositories are there.
  --port N      where the dashboard listens (default 3000)
  --reset       forget the local state first
  --state DIR   where the local state is kept (default .autodevops)
  --open        open the dashboard in the browser
  --help        this text`;

function parsePort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new AppError('request.invalid', { detail: `--port ${text} is not a port. Give a number from 1 to 65535.` });
}

/** Reads the arguments of `npm start`. Paths are relative to where the user stands. Fails with one clear line on a bad argument. */
export function parseStartArguments(args: readonly string[], root: string, workingDirectory: string): StartArguments {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        repo: { type: 'string', multiple: true, default: [] },
        port: { type: 'string', default: '3000' },
        reset: { type: 'boolean', default: false },
        open: { type: 'boolean', default: false },
        state: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    return {
      isHelp: values.help,
      isReset: values.reset,
      shouldOpen: values.open,
      port: parsePort(values.port),
      stateDirectory: values.state === undefined ? path.join(root, '.autodevops') : path.resolve(workingDirectory, values.state),
      repositories: values.repo.map((repository) => path.resolve(workingDirectory, repository)),
    };
  } catch (error) {
    if (AppError.is(error)) throw error;
    throw new AppError('request.invalid', { detail: `${error instanceof Error ? error.message : error}\n\n${startUsage}`, cause: error });
  }
}
