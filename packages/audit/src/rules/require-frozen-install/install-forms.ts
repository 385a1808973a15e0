import type { Ecosystem } from '@autodevops/contracts/stack';

/** A form of install that may change the lock file, and the one that may not. */
export interface InstallForm {
  readonly manager: string;
  readonly ecosystem: Ecosystem;
  readonly locks: readonly string[];
  /** Only for these major versions of the manager. */
  readonly majors?: readonly string[];
  /** Variables that freeze the install as well. */
  readonly variables: readonly string[];
  /** The command to use, for a message. */
  readonly frozen: string;
  readonly isOpen: (words: readonly string[]) => boolean;
  readonly freeze: (text: string) => string;
}

/** Whether the words are the bare command with flags only, none of them among those that make it something else. */
const isBare = (words: readonly string[], verbs: readonly (string | undefined)[], others: RegExp): boolean => {
  const verb = words[1]?.startsWith('-') === true ? undefined : words[1];
  const flags = words.slice(verb === undefined ? 1 : 2);
  return verbs.includes(verb) && flags.every((word) => word.startsWith('-') && !others.test(word));
};

export const installForms: readonly InstallForm[] = [
  {
    manager: 'npm',
    ecosystem: 'node',
    locks: ['package-lock.json', 'npm-shrinkwrap.json'],
    variables: [],
    frozen: 'npm ci',
    isOpen: (words) =>
      words[0] === 'npm' &&
      isBare(words, ['install', 'i'], /^(?:-g|--global|--location|--package-lock-only|--no-package-lock|--prefix|-w|--workspace)/),
    freeze: (text) => text.replace(/^npm (?:install|i)(?= |$)/, 'npm ci'),
  },
  {
    manager: 'yarn',
    ecosystem: 'node',
    locks: ['yarn.lock'],
    majors: ['1'],
    variables: [],
    frozen: 'yarn install --frozen-lockfile',
    isOpen: (words) =>
      words[0] === 'yarn' &&
      isBare(words, [undefined, 'install'], /^--(?:frozen-lockfile|immutable|pure-lockfile|no-lockfile|version|help|cwd|production=)/),
    freeze: (text) => text.replace(/^yarn(?: install)?(?= |$)/, 'yarn install --frozen-lockfile'),
  },
  {
    manager: 'bun',
    ecosystem: 'node',
    locks: ['bun.lock', 'bun.lockb'],
    variables: [],
    frozen: 'bun install --frozen-lockfile',
    isOpen: (words) => words[0] === 'bun' && isBare(words, ['install', 'i'], /^(?:-g|--global|--frozen-lockfile|--no-save|--cwd)/),
    freeze: (text) => text.replace(/^bun (?:install|i)(?= |$)/, 'bun install --frozen-lockfile'),
  },
  {
    manager: 'pipenv',
    ecosystem: 'python',
    locks: ['Pipfile.lock'],
    variables: ['PIPENV_IGNORE_PIPFILE'],
    frozen: 'pipenv install --deploy',
    isOpen: (words) => words[0] === 'pipenv' && isBare(words, ['install'], /^--(?:deploy|ignore-pipfile|skip-lock|system$)/),
    freeze: (text) => text.replace(/^pipenv install(?= |$)/, 'pipenv install --deploy'),
  },
];
