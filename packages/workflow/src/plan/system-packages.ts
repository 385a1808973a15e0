import { type FactHolder, listFact } from './read-fact.ts';
import { isSafeDebianPackage } from './safe-text.ts';
import { runStep } from './steps.ts';
import type { RunStep } from './workflow-plan.ts';

/** The step that installs the Debian packages that projects need on the runner; none where none is needed. */
export function installSystemPackages(projects: readonly FactHolder[]): readonly RunStep[] {
  const commands = systemPackageCommands(projects);
  if (commands.length === 0) return [];
  const reasons = neededPackages(projects).flatMap((list) => list.reasons);
  return [{ ...runStep('Install system packages', commands, reasons), directory: '.' }];
}

/** The lines of that step. */
export function systemPackageCommands(projects: readonly FactHolder[]): readonly string[] {
  const packages = [...new Set(neededPackages(projects).flatMap((list) => list.value))].toSorted();
  return packages.length === 0 ? [] : ['sudo apt-get update', `sudo apt-get install --no-install-recommends --yes ${packages.join(' ')}`];
}

function neededPackages(projects: readonly FactHolder[]) {
  return projects.map((project) => listFact(project, 'system-packages', isSafeDebianPackage)).filter((list) => list !== null);
}
