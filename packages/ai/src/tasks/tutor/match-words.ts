/** Words that say nothing about what is asked. */
const empty = new Set(
  'the and for are was our your you this that these those with what which who how why when where does did can could should would will have has had not from into its it is a an of to in on at be do we me my i or if so there here about any all some please tell explain show'.split(
    ' ',
  ),
);

/** Words that engineers use for the same thing. */
const same: readonly (readonly string[])[] = [
  ['pin', 'pinned', 'pinning', 'sha', 'hash', 'digest', 'unpinned'],
  ['permission', 'permissions', 'privilege', 'token', 'scope', 'rights'],
  ['secret', 'secrets', 'credential', 'credentials', 'password', 'key', 'keys'],
  ['test', 'tests', 'testing', 'tested', 'spec', 'coverage'],
  ['slow', 'fast', 'faster', 'speed', 'cache', 'caching', 'duration', 'minutes', 'time', 'timeout'],
  ['deploy', 'deployment', 'release', 'publish', 'publishing', 'delivery'],
  ['version', 'versions', 'runtime', 'upgrade', 'node', 'python', 'java', 'ruby', 'php'],
  ['dependency', 'dependencies', 'dependabot', 'renovate', 'update', 'updates', 'lock', 'lockfile'],
  ['build', 'builds', 'compile', 'bundle'],
  ['install', 'manager', 'npm', 'pnpm', 'yarn', 'pip', 'poetry', 'uv'],
  ['level', 'maturity', 'score', 'improve', 'next', 'better', 'first', 'start', 'important'],
  ['security', 'secure', 'attack', 'injection', 'vulnerable', 'vulnerability', 'risk', 'dangerous'],
  ['database', 'postgres', 'mysql', 'redis', 'service', 'services'],
];

const synonyms = new Map(same.flatMap((group) => group.map((word) => [word, group] as const)));

/** The telling words of a text, in lower case, without endings of plurals. */
export function wordsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]{2,40}/gu) ?? [];
  return new Set(words.filter((word) => !empty.has(word)).map(stem));
}

const stem = (word: string): string => (word.length > 4 ? word.replace(/(?:ies|es|s)$/, '') : word);

/** How well a text answers to the words of a question: 3 for each word that it has, 1 for each that means the same. */
export function relevance(question: ReadonlySet<string>, text: string): number {
  const words = wordsOf(text);
  let sum = 0;
  for (const word of question) {
    if (words.has(word)) sum += 3;
    else if (relatedTo(word).some((other) => words.has(other))) sum += 1;
  }
  return sum;
}

const related = new Map<string, readonly string[]>();
for (const [word, group] of synonyms) related.set(stem(word), group.map(stem));

const relatedTo = (word: string): readonly string[] => related.get(word) ?? [];
