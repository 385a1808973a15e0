import type { Project } from '@autodevops/contracts/stack';
import { cacheStep } from '../../plan/cache-step.ts';
import { expression } from '../../plan/expression.ts';
import { joinPath } from '../../plan/job-names.ts';
import { findFact, listFact, reasonOf, ruleReason, textFact } from '../../plan/read-fact.ts';
import { isSafePath, isSafeVersion } from '../../plan/safe-text.ts';
import { actionStep, byRule, runStep } from '../../plan/steps.ts';
import { installSystemPackages } from '../../plan/system-packages.ts';
import type { Decided, PlannedStep, Scalar } from '../../plan/workflow-plan.ts';
import type { PlanningUnit } from '../ecosystem-planner.ts';

const options = '--no-interaction --no-progress';
const install = `composer install ${options}`;
const update = `composer update ${options}`;
const lowest = `composer update ${options} --prefer-lowest --prefer-stable`;

const bridge = 'vendor/bin/simple-phpunit install';

/** Every command that installs packages. */
export const installCommands: readonly string[] = [install, update, lowest, bridge];

export interface PhpSetup {
  /** Which releases of the dependencies: those of the lock, the newest, or the oldest that the manifest allows. */
  readonly dependencies: 'locked' | 'newest' | 'lowest';
  readonly version: Decided<string>;
}

const extensionName = /^[a-z0-9][a-z0-9_-]{0,39}$/;

/** PHP with the extensions that the packages require, then the packages themselves from a cache of what was downloaded. */
export function setupSteps(unit: PlanningUnit, project: Project, setup: PhpSetup): readonly PlannedStep[] {
  const extensions = listFact(project, 'php.extensions', (text) => extensionName.test(text));
  const lock = textFact(unit.workspace, 'package-manager.lock', isSafePath);
  const manifest = byRule(joinPath(unit.directory, 'composer.json'), 'It names the packages, and there is no lock.');
  const key: Decided<readonly string[]> = { value: [(lock ?? manifest).value], reasons: (lock ?? manifest).reasons };
  const inputs: Readonly<Record<string, Decided<Scalar> | null>> = {
    'php-version': setup.version,
    extensions: extensions === null ? null : { value: extensions.value.join(', '), reasons: extensions.reasons },
    coverage: byRule('none', 'Nothing here reads coverage, and the tests run faster without it.'),
  };
  return [
    ...installSystemPackages([project]),
    actionStep('Set up PHP', 'shivammathur/setup-php', inputs, setup.version.reasons),
    cacheStep({
      name: 'Cache packages of composer',
      paths: ['~/.cache/composer'],
      prefix: setup.dependencies === 'lowest' ? 'composer-lowest' : 'composer',
      files: key,
    }),
    installStep(project, setup, lock),
  ];
}

/** The matrix decides where there is one. */
export const matrixVersion: Decided<string> = byRule(
  expression('matrix.php-version'),
  'One cell for each supported version.',
  'version-matrix',
);

export const versionOf = (project: Project): Decided<string> =>
  textFact(project, 'php.version', isSafeVersion) ?? byRule('8.4', 'Nothing names a version of PHP.', 'usual-version');

const commands = { locked: install, newest: update, lowest } as const;

const whyUnlocked = {
  locked: 'The lock file names the releases.',
  newest: 'No lock holds for every version, so the newest releases that fit are tested.',
  lowest: 'The oldest releases that composer.json allows are tested.',
} as const;

function installStep(project: Project, { dependencies }: PhpSetup, lock: Decided<string> | null): PlannedStep {
  const analysed = findFact(project, 'php.analysed-phpunit');
  const secret = textFact(project, 'php.registry-secret', (text) => text === 'COMPOSER_AUTH');
  const step = runStep(
    'Install dependencies',
    [commands[dependencies], ...(analysed === null ? [] : [bridge])],
    [
      ...(dependencies === 'locked' ? (lock?.reasons ?? []) : []),
      ruleReason(whyUnlocked[dependencies]),
      ...(analysed === null ? [] : [reasonOf(analysed, 'The analyser reads the classes of PHPUnit.')]),
    ],
  );
  return secret === null
    ? step
    : { ...step, environment: { COMPOSER_AUTH: { value: expression('secrets.COMPOSER_AUTH'), reasons: secret.reasons } } };
}
