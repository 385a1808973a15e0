import type { Project, StackProfile } from '@autodevops/contracts/stack';
import { expression } from '../../plan/expression.ts';
import { findFact, reasonOf, ruleReason, textFact } from '../../plan/read-fact.ts';
import { isSafePath, isSafeVersion } from '../../plan/safe-text.ts';
import { actionStep, byRule, runStep } from '../../plan/steps.ts';
import { installSystemPackages } from '../../plan/system-packages.ts';
import { runnableTasks, taskSteps } from '../../plan/task-steps.ts';
import type { PlannedStep } from '../../plan/workflow-plan.ts';
import { type PlanningUnit, planningUnits } from '../ecosystem-planner.ts';
import { nodeManager } from '../node/package-manager.ts';
import { setupSteps as nodeSetupSteps } from '../node/setup-steps.ts';

const addPlatform = 'bundle lock --add-platform x86_64-linux';
const install = 'bundle install --jobs 4';

/** Every command that brings the gems where the set-up action cannot. */
export const setupCommands: readonly string[] = [addPlatform, install];

/** System libraries before the gems that compile against them; then Ruby, whose set-up installs the gems from the lock and keeps them. */
export function setupSteps(unit: PlanningUnit, project: Project, hasMatrix: boolean): readonly PlannedStep[] {
  const lock = textFact(unit.workspace, 'package-manager.lock', isSafePath);
  const platform = textFact(project, 'ruby.missing-platform', (text) => text === 'x86_64-linux');
  const isNested = unit.directory !== '.';
  const version = textFact(project, 'ruby.version', isSafeVersion) ?? byRule('3.4', 'Nothing names a version of Ruby.', 'usual-version');
  const file = textFact(project, 'ruby.version-file', isSafePath);
  const name = file?.value.slice(file.value.lastIndexOf('/') + 1);
  const fixed = file === null || name === undefined ? version : { value: name, reasons: [...file.reasons, ...version.reasons] };
  const cache = byRule(true, 'The action installs the gems itself and keeps them between runs.', 'kept-between-runs');
  const setup = actionStep(
    'Set up Ruby',
    'ruby/setup-ruby',
    {
      'ruby-version': hasMatrix
        ? byRule(expression('matrix.ruby-version'), 'One cell for each supported version.', 'version-matrix')
        : fixed,
      'bundler-cache': platform === null ? { ...cache, reasons: [...(lock?.reasons ?? []), ...cache.reasons] } : null,
      'working-directory': isNested ? byRule(unit.directory, 'The Gemfile is there.', 'working-directory') : null,
    },
    version.reasons,
  );
  const byHand =
    platform === null
      ? []
      : [
          runStep(
            'Install dependencies',
            [addPlatform, install],
            [...platform.reasons, ruleReason('A frozen install would refuse the lock, which was not made for Linux.')],
          ),
        ];
  return [...installSystemPackages([project]), setup, ...byHand];
}

/** What builds assets only as a prerequisite of Rake's own tasks, which a program like rspec never asks for. */
const builtByRake = ['jsbundling-rails', 'cssbundling-rails', 'rake'];

/** Node.js and its packages, where assets are built with them before a page can be rendered; and the build, where the tests would not start it. */
export function frontEndSteps(profile: StackProfile, project: Project): readonly PlannedStep[] {
  const fact = findFact(project, 'ruby.front-end');
  const unit = fact === null ? undefined : planningUnits(profile, 'node').units.find(({ directory }) => directory === project.directory);
  if (fact === null || unit === undefined) return [];
  const reason = reasonOf(fact, `${fact.source.file} builds assets with Node.js`);
  const setup = nodeSetupSteps(unit, nodeManager(unit), { hasMatrix: false, purposes: [] });
  const isAsked = runnableTasks(project).some(({ purpose, command }) => purpose === 'test' && command.endsWith('rspec'));
  const isBuilt = builtByRake.includes(String(fact.value)) && isAsked;
  const builds = isBuilt && unit.root !== null ? runnableTasks(unit.root).filter(({ purpose }) => purpose === 'build') : [];
  const build = unit.root === null ? [] : taskSteps(unit.root, builds.slice(0, 1));
  return [...setup, ...build].map((step) => ({
    ...step,
    name: step.name === 'Install dependencies' ? 'Install packages for assets' : step.name === 'Build' ? 'Build assets' : step.name,
    reasons: [...step.reasons, reason],
  }));
}
