import type { StackProfile } from '@autodevops/contracts/stack';
import { textFact } from '../../plan/read-fact.ts';
import { isSafeCommand } from '../../plan/safe-command.ts';
import { systemPackageCommands } from '../../plan/system-packages.ts';
import { planningUnits } from '../ecosystem-planner.ts';
import { installCommands, nodeManagerNames, scriptCall, workspaceCommand } from './package-manager.ts';
import { browserCommands, enableCorepack, environmentCommands, rushCommands } from './setup-steps.ts';

/** Every command the manifests of the Node.js projects allow: closed forms, and the tasks that a manifest names. */
export function nodeCommands(profile: StackProfile): readonly string[] {
  const projects = profile.projects.filter((project) => project.ecosystem === 'node');
  const tasks = projects.flatMap((project) => project.tasks);
  const migrations = projects.flatMap((project) => textFact(project, 'node.migrate-command', isSafeCommand)?.value ?? []);
  const own = tasks.map((task) => task.command).filter(isSafeCommand);
  const calls = own.map(scriptCall).filter((call) => call !== null);
  return [
    ...installCommands,
    enableCorepack,
    ...environmentCommands,
    ...rushCommands,
    ...nodeManagerNames.flatMap(browserCommands),
    ...planningUnits(profile, 'node').units.flatMap((unit) => systemPackageCommands(unit.projects)),
    ...own,
    ...migrations,
    ...calls.flatMap((call) => nodeManagerNames.map((manager) => workspaceCommand(manager, call)).filter((command) => command !== null)),
  ];
}
