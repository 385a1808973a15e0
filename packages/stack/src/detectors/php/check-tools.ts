import type { TaskPurpose } from '@autodevops/contracts/stack';

/** A program that checks or tests PHP code. */
export interface CheckTool {
  /** The name of its program in `vendor/bin`. */
  readonly program: string;
  readonly purpose: TaskPurpose;
  /** Packages that bring it. */
  readonly packages: readonly string[];
  /** Its configuration; empty where it needs none to be asked for. */
  readonly configs: readonly string[];
  /** What follows the program when it only checks and never writes or asks. */
  readonly arguments: string;
  /** The option that names a configuration elsewhere. Left out where it has to run beside the code. */
  readonly configOption?: string;
  /** Whether arguments of a script make it check and nothing else. */
  readonly isCheck: (words: readonly string[]) => boolean;
}

const without =
  (...words: readonly string[]) =>
  (given: readonly string[]): boolean =>
    !given.some((word) => words.some((other) => word === other || word.startsWith(`${other}=`)));
const withOne =
  (...words: readonly string[]) =>
  (given: readonly string[]): boolean =>
    given.some((word) => words.includes(word));

/** Coverage needs a driver that no job sets up. */
const runsPlain = (words: readonly string[]): boolean =>
  !words.some((word) => /^--(?:coverage|min|filter|group|testsuite|watch|update-snapshots)/.test(word));

/** Every known program. Of several for one purpose that do the same, the one that wraps the others comes first. */
export const checkTools: readonly CheckTool[] = [
  {
    program: 'pint',
    purpose: 'format-check',
    packages: ['laravel/pint'],
    configs: [],
    arguments: ' --test',
    isCheck: withOne('--test'),
  },
  {
    program: 'php-cs-fixer',
    purpose: 'format-check',
    packages: ['friendsofphp/php-cs-fixer', 'php-cs-fixer/shim'],
    configs: ['.php-cs-fixer.dist.php', '.php-cs-fixer.php', '.php_cs.dist', '.php_cs'],
    arguments: ' fix --dry-run --diff',
    configOption: '--config=',
    isCheck: withOne('--dry-run', 'check'),
  },
  {
    program: 'ecs',
    purpose: 'format-check',
    packages: ['symplify/easy-coding-standard'],
    configs: ['ecs.php'],
    arguments: ' check',
    configOption: '--config=',
    isCheck: without('--fix'),
  },
  {
    program: 'phpcs',
    purpose: 'lint',
    packages: ['squizlabs/php_codesniffer'],
    configs: ['phpcs.xml.dist', 'phpcs.xml', '.phpcs.xml.dist', '.phpcs.xml', 'phpcs.dist.xml'],
    arguments: '',
    configOption: '--standard=',
    isCheck: () => true,
  },
  { program: 'parallel-lint', purpose: 'lint', packages: [], configs: [], arguments: '', isCheck: () => true },
  { program: 'rector', purpose: 'lint', packages: [], configs: [], arguments: '', isCheck: withOne('--dry-run', '-n') },
  { program: 'deptrac', purpose: 'lint', packages: [], configs: [], arguments: '', isCheck: () => true },
  {
    program: 'phpstan',
    purpose: 'typecheck',
    packages: ['phpstan/phpstan', 'larastan/larastan', 'nunomaduro/larastan'],
    configs: ['phpstan.neon', 'phpstan.neon.dist', 'phpstan.dist.neon'],
    arguments: ' analyse --no-progress',
    isCheck: without('--generate-baseline', '-b', '--pro'),
  },
  {
    program: 'psalm',
    purpose: 'typecheck',
    packages: ['vimeo/psalm'],
    configs: ['psalm.xml', 'psalm.xml.dist'],
    arguments: ' --no-progress',
    isCheck: without('--alter', '--set-baseline', '--update-baseline', '--init'),
  },
];

/** Programs that run tests, the one that wraps the others first. */
export const testTools: readonly CheckTool[] = [
  { program: 'pest', purpose: 'test', packages: ['pestphp/pest'], configs: [], arguments: '', isCheck: runsPlain },
  {
    program: 'simple-phpunit',
    purpose: 'test',
    packages: ['symfony/phpunit-bridge'],
    configs: ['phpunit.xml', 'phpunit.xml.dist', 'phpunit.dist.xml'],
    arguments: '',
    isCheck: runsPlain,
  },
  {
    program: 'phpunit',
    purpose: 'test',
    packages: ['phpunit/phpunit'],
    configs: ['phpunit.xml', 'phpunit.xml.dist', 'phpunit.dist.xml'],
    arguments: '',
    isCheck: runsPlain,
  },
  { program: 'paratest', purpose: 'test', packages: [], configs: [], arguments: '', isCheck: runsPlain },
  {
    program: 'phpspec',
    purpose: 'test',
    packages: ['phpspec/phpspec'],
    configs: ['phpspec.yml', 'phpspec.yml.dist'],
    arguments: ' run',
    isCheck: runsPlain,
  },
  {
    program: 'codecept',
    purpose: 'test',
    packages: ['codeception/codeception'],
    configs: ['codeception.yml', 'codeception.dist.yml'],
    arguments: ' run',
    isCheck: runsPlain,
  },
  {
    program: 'tester',
    purpose: 'test',
    packages: ['nette/tester'],
    configs: ['tests/bootstrap.php'],
    arguments: ' -C tests',
    isCheck: runsPlain,
  },
  { program: 'kahlan', purpose: 'test', packages: ['kahlan/kahlan'], configs: [], arguments: '', isCheck: runsPlain },
];

/** Behaviour descriptions, beside unit tests. */
export const behaviourTool: CheckTool = {
  program: 'behat',
  purpose: 'integration-test',
  packages: ['behat/behat'],
  configs: ['behat.yml', 'behat.yml.dist', 'behat.dist.php', 'behat.php'],
  arguments: ' --no-interaction',
  isCheck: () => true,
};
