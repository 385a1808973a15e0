import { anchorOfStep } from '../../rule/anchor-of-step.ts';
import { defineRule } from '../../rule/define-rule.ts';
import type { Command } from '../../script/read-commands.ts';
import { atCommands } from '../../script/script-of.ts';

interface Installer {
  /** The first words, one alternative a position. */
  readonly verbs: readonly (readonly string[])[];
  /** Options whose next word is no package. */
  readonly optionsWithValue: readonly string[];
  /** Options that say that nothing moving is installed. */
  readonly fixed: readonly string[];
  /** A package at one exact version. */
  readonly exact: RegExp;
}

const ofNode = /^@?[^@]+@\d+\.\d+\.\d+/;
const ofPython = /==|^[^=]*@ |\.(?:whl|tar\.gz)$/;
const installers: readonly Installer[] = [
  {
    verbs: [['npm'], ['install', 'i', 'add']],
    optionsWithValue: ['--prefix', '-w', '--workspace', '--tag', '--registry', '--cpu', '--os', '--libc'],
    fixed: [],
    exact: ofNode,
  },
  { verbs: [['pnpm', 'bun'], ['add']], optionsWithValue: ['--filter', '-F', '--dir', '-C'], fixed: [], exact: ofNode },
  { verbs: [['yarn'], ['add']], optionsWithValue: [], fixed: [], exact: ofNode },
  { verbs: [['yarn'], ['global'], ['add']], optionsWithValue: [], fixed: [], exact: ofNode },
  { verbs: [['gem'], ['install']], optionsWithValue: [], fixed: ['-v', '--version'], exact: /:\d+\.\d+/ },
  {
    verbs: [['pip', 'pip3', 'pipx'], ['install']],
    optionsWithValue: ['--index-url', '-i', '--extra-index-url', '-t', '--target'],
    fixed: ['-r', '--requirement', '-c', '--constraint', '-e', '--editable', '--require-hashes'],
    exact: ofPython,
  },
];

/** Tools that carry others, which images bring in old versions. */
const ownTools: ReadonlySet<string> = new Set(['pip', 'setuptools', 'wheel', 'npm', 'corepack', 'bundler']);

export const rule = defineRule({
  meta: {
    id: 'adhoc-packages',
    since: '0.2.0',
    title: 'A package is installed beside the lock file',
    summary: 'A command that installs a package without an exact version, by name instead of from the lock of the repository.',
    why: 'Each run fetches what was released last. A bad release, also one by someone who took over the package, reaches the job at once, and the same commit can pass today and fail tomorrow.',
    remediation: 'Put the tool into the manifest and install from the lock, or name an exact version.',
    severity: 'low',
    confidence: 'medium',
    area: 'build',
    aliases: ['zizmor/adhoc-packages', 'scorecard/Pinned-Dependencies'],
    references: ['https://github.com/ossf/scorecard/blob/main/docs/checks.md#pinned-dependencies'],
  },
  scope: 'steps',
  check: ({ source, name, steps }) =>
    steps.flatMap((step) =>
      atCommands(source, step, movingPackages).map(({ span, value }) => ({
        source,
        span,
        anchor: `${anchorOfStep(name, step)} ${value.join(' ')}`.slice(0, 200),
        message: `The newest release of ${value
          .slice(0, 3)
          .map((text) => `\`${text}\``)
          .join(', ')}${value.length > 3 ? ', …' : ''} is fetched each time.`,
      })),
    ),
});

function movingPackages({ words }: Command): readonly string[] | null {
  const at = words[1] === '-m' && /^python[\d.]*$/.test(words[0] ?? '') ? 2 : 0;
  const installer = installers.find(({ verbs }) => verbs.every((alternatives, index) => alternatives.includes(words[at + index] ?? '')));
  if (installer === undefined) return null;
  const given = words.slice(at + installer.verbs.length);
  if (given.some((word) => installer.fixed.includes(word))) return null;
  const packages = given.filter((word, index) => {
    const isValue = installer.optionsWithValue.includes(given[index - 1] ?? '');
    return !(isValue || word.startsWith('-') || isPath(word) || ownTools.has(word.replace(/(?:@|[<>=!~]=).*$/, '')));
  });
  const moving = packages.filter((word) => !installer.exact.test(word.slice(0, 300)));
  return moving.length === 0 ? null : moving;
}

/** A directory, a file, an address, or something that only the run knows. */
function isPath(word: string): boolean {
  return (
    word === '' ||
    (/^[./~]|[$*\\]|:\/\/|\.(?:tgz|tar\.gz|whl|gem)$|\/$|\[\w[\w,-]*\]$/.test(word.slice(0, 300)) &&
      !/^[\w-]+\[[\w,-]+\]$/.test(word.slice(0, 300)))
  );
}
