import type { Ecosystem } from '@autodevops/contracts/stack';

/** A set-up action that can keep downloaded dependencies, and the commands that download them. */
export interface CacheableSetup {
  readonly action: string;
  readonly ecosystem: Ecosystem;
  /** Inputs that switch its cache on or off: whoever writes one has decided. */
  readonly inputs: readonly string[];
  readonly managers: readonly CacheableManager[];
}

interface CacheableManager {
  readonly name: string;
  /** The first words of a command that downloads. */
  readonly install: RegExp;
  /** The value of the input `cache`; null where something else has to change too. */
  readonly value: string | null;
}

/** In the order in which they are asked. */
export const cacheableSetups: readonly CacheableSetup[] = [
  {
    action: 'actions/setup-node',
    ecosystem: 'node',
    inputs: ['cache', 'package-manager-cache'],
    managers: [
      { name: 'npm', install: /^npm (?:ci|clean-install|install|i)(?: -|$)/, value: 'npm' },
      { name: 'pnpm', install: /^pnpm (?:-\S+ )?(?:install|i)(?: -|$)/, value: 'pnpm' },
      { name: 'yarn', install: /^yarn(?: install)?(?: -|$)/, value: 'yarn' },
    ],
  },
  {
    action: 'actions/setup-python',
    ecosystem: 'python',
    inputs: ['cache'],
    managers: [
      { name: 'pip', install: /^(?:python3? -m )?pip3? install (?:\S+ ){0,5}-r /, value: 'pip' },
      { name: 'poetry', install: /^poetry (?:install|sync)(?: |$)/, value: null },
      { name: 'pipenv', install: /^pipenv (?:install|sync)(?: |$)/, value: null },
    ],
  },
  {
    action: 'actions/setup-java',
    ecosystem: 'jvm',
    inputs: ['cache'],
    managers: [
      { name: 'Maven', install: /^(?:\.\/)?mvnw? /, value: 'maven' },
      { name: 'Gradle', install: /^(?:\.\/)?gradlew? /, value: 'gradle' },
    ],
  },
  {
    action: 'ruby/setup-ruby',
    ecosystem: 'ruby',
    inputs: ['bundler-cache'],
    managers: [{ name: 'Bundler', install: /^bundle install(?: |$)/, value: null }],
  },
];

/** Actions that keep dependencies themselves. */
export const otherCaches =
  /^(?:actions\/cache(?:\/restore)?|buildjet\/cache|gradle\/(?:actions\/setup-gradle|gradle-build-action)|swatinem\/rust-cache|step-security\/cache|namespacelabs\/nscloud-cache-action|cypress-io\/github-action|bahmutov\/npm-install|burrunan\/gradle-cache-action|stcarrez\/.*|coursier\/cache-action)$/;
