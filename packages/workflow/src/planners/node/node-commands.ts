import type { StackProfile } from '@autodevops/contracts/stack';
import { isSafeCommand } from '../../plan/safe-command.ts';
import { isSafeScriptName } from '../../plan/safe-text.ts';
import { systemPackageCommands } from '../../plan/system-packages.ts';
import { planningUnits } from '../ecosystem-planner.ts';
import { installCommands, nodeManagerNames, workspaceCommand } from './package-manager.ts';
import { browserCommands, enableCorepack } from './setup-steps.ts';

/** Every command the manifests of the Node.js projects allow: closed forms, and the tasks that a manifest names. */
export function nodeCommands(profile: StackProfile): readonly string[] {
  const tasks = profile.projects.filter((project) => project.ecosystem === 'node').flatMap((project) => project.tasks);
  const scripts = tasks.filter((task) => isSafeScriptName(task.name));
  return [
    ...installCommands,
    enableCorepack,
    ...nodeManagerNames.flatMap(browserCommands),
    ...planningUnits(profile, 'node').units.flatMap((unit) => systemPackageCommands(unit.projects)),
    ...tasks.map((task) => task.command).filter(isSafeCommand),
    ...scripts.flatMap((task) =>
      nodeManagerNames.map((manager) => workspaceCommand(manager, task.name)).filter((command) => command !== null),
    ),
  ];
}
