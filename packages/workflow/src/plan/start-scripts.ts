import type { ServiceNeed, StackProfile } from '@autodevops/contracts/stack';
import { isImposed, serviceReasons } from './imposed-services.ts';
import { isSafePath } from './safe-text.ts';
import { definitionFor } from './service-definitions.ts';
import { runStep } from './steps.ts';
import type { PlannedStep, RunStep } from './workflow-plan.ts';

/** A container starts before the code is there, so what compose mounts into it is run from outside, after the checkout. */
export function withStartScripts(
  profile: StackProfile,
  needs: readonly ServiceNeed[],
  steps: readonly PlannedStep[],
): readonly PlannedStep[] {
  const scripts = needs.flatMap((need) => startStep(profile, need));
  const checkout = steps.findIndex((step) => step.kind === 'action' && step.action === 'actions/checkout');
  return scripts.length === 0 || checkout === -1 ? steps : [...steps.slice(0, checkout + 1), ...scripts, ...steps.slice(checkout + 1)];
}

/** Every command that prepares an empty server. */
export const startScriptCommands = (profile: StackProfile): readonly string[] =>
  profile.services.filter((need) => isImposed(profile, need)).flatMap(commandsOf);

function startStep(profile: StackProfile, need: ServiceNeed): RunStep[] {
  const commands = commandsOf(need);
  const step = runStep(`Prepare ${definitionFor(need).title}`, commands, serviceReasons(profile, need));
  return commands.length === 0 ? [] : [{ ...step, directory: '.' }];
}

/** The clients of both are part of every Linux runner. Account, port and database are ours or passed the pattern of plain words. */
function commandsOf(need: ServiceNeed): string[] {
  const { user, password, database, url, port, hostPort = port } = definitionFor(need);
  const scripts = (need.startScripts ?? []).filter((path) => isSafePath(path) && path.endsWith('.sql'));
  if (need.kind === 'postgres') return scripts.map((path) => `psql ${url} --set ON_ERROR_STOP=1 --file ${path}`);
  if (need.kind !== 'mysql' && need.kind !== 'mariadb') return [];
  return scripts.map((path) => `mysql --host 127.0.0.1 --port ${hostPort} --user ${user} --password=${password} ${database} < ${path}`);
}
