import { z } from 'zod';

/** What the command line reads from its environment. Nothing of it is needed, and no value is refused. */
export const CliVariables = z.object({
  NO_COLOR: z.string().optional().meta({ description: 'With any value, turns colours off.' }),
  FORCE_COLOR: z.string().optional().meta({ description: 'With any value but 0, turns colours on where there is no terminal.' }),
  TERM: z.string().optional().meta({ description: 'Set by the terminal; dumb turns colours off.' }),
  INIT_CWD: z
    .string()
    .optional()
    .meta({ description: 'Set by npm: the folder of the caller, from which paths count.', defaultText: 'the current folder' }),
});

/** What it makes of them. Read once, by `main.ts`. */
export interface CliEnvironment {
  /** Where the user is: npm runs scripts elsewhere and puts the place into INIT_CWD. */
  readonly workingDirectory: string;
  readonly isColorWanted: boolean;
}

/** NO_COLOR with any value, a pipe, and a dumb terminal turn colours off; FORCE_COLOR turns them on. */
export function readEnvironment(isTerminal: boolean): CliEnvironment {
  const { INIT_CWD: initial, NO_COLOR: noColor, FORCE_COLOR: forceColor, TERM: terminal } = CliVariables.parse(process.env);
  const isForced = forceColor !== undefined && forceColor !== '' && forceColor !== '0';
  const isRefused = noColor !== undefined && noColor !== '';
  return {
    workingDirectory: initial === undefined || initial === '' ? process.cwd() : initial,
    isColorWanted: !isRefused && (isForced || (isTerminal && terminal !== 'dumb')),
  };
}

/** The environment for git: nothing interactive, no lock files, messages in English. */
export function gitEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
}
