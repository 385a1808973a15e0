import path from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '@autodevops/contracts/errors';
import { type AiMode, aiModes } from '../stack/ai-environment.ts';

export interface StartArguments {
  readonly isHelp: boolean;
  readonly isReset: boolean;
  readonly shouldOpen: boolean;
  readonly port: number;
  readonly ai: AiMode;
  readonly stateDirectory: string;
  /** Absolute paths of local git repositories; empty means the samples. */
  readonly repositories: readonly string[];
}

export const startUsage = `npm start -- [options]

  --repo PATH   import a local git repository into the local GitHub; a new commit there is a push. May be given more than once.
                Without it, three sample repositories are there.
  --port N      where the dashboard listens (default 3000)
  --ai MODE     who explains and advises: off (the default) is rules without a model; fake is a model server on this machine that answers
                without a model; own asks the services whose keys this shell has (GEMINI_API_KEY, ANTHROPIC_API_KEY, OPENAI_API_KEY)
  --reset       forget the local state first
  --state DIR   where the local state is kept (default .autodevops)
  --open        open the dashboard in the browser
  --help        this text`;

function parsePort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new AppError('request.invalid', { detail: `--port ${text} is not a port. Give a number from 1 to 65535.` });
}

function parseAi(text: string): AiMode {
  const mode = aiModes.find((each) => each === text);
  if (mode !== undefined) return mode;
  throw new AppError('request.invalid', { detail: `--ai ${text} is not known. Give one of: ${aiModes.join(', ')}.` });
}

/** Reads the arguments of `npm start`. Paths are relative to where the user stands. Fails with one clear line on a bad argument. */
export function parseStartArguments(args: readonly string[], root: string, workingDirectory: string): StartArguments {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        repo: { type: 'string', multiple: true, default: [] },
        port: { type: 'string', default: '3000' },
        ai: { type: 'string', default: 'off' },
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
      ai: parseAi(values.ai),
      stateDirectory: values.state === undefined ? path.join(root, '.autodevops') : path.resolve(workingDirectory, values.state),
      repositories: values.repo.map((repository) => path.resolve(workingDirectory, repository)),
    };
  } catch (error) {
    if (AppError.is(error)) throw error;
    throw new AppError('request.invalid', { detail: `${error instanceof Error ? error.message : error}\n\n${startUsage}`, cause: error });
  }
}
