import { valueAt } from '../../parse/value-at.ts';
import type { ProjectDraft, TaskDraft } from '../define-detector.ts';
import type { NodeManifest } from './node-manifest.ts';
import { expandScript } from './test-command.ts';

const editorRunners = ['@vscode/test-electron', '@vscode/test-cli', 'vscode-test', 'vscode-extension-tester'];

/** Runners that stay in Node, whatever is installed beside them. */
const staysInNode = /^(?:[^\n]*\s)?(?:vitest|jest|mocha|ava|tap|c8|nyc|node\s+--test)\b/;

/** Tells whether a task opens windows: tests inside the editor that an extension is for, and those of Electron itself. */
export function needsDisplay(manifest: NodeManifest, root: NodeManifest | undefined, { purpose, name, kind }: TaskDraft): boolean {
  if (!['test', 'integration-test', 'end-to-end-test'].includes(purpose) || kind !== 'declaration') return false;
  const body = expandScript(manifest, name);
  if (/\bxvfb/i.test(body)) return false;
  if (/\b(?:electron-mocha|vscode-test(?!-web)|extest)\b/.test(body)) return true;
  const isExtension = valueAt(manifest.value, 'engines', 'vscode') !== undefined;
  if (isExtension && editorRunners.some((runner) => manifest.dependencies.has(runner) || root?.dependencies.has(runner) === true))
    return !staysInNode.test(body);
  return purpose === 'end-to-end-test' && manifest.dependencies.has('electron');
}

/** The same task with a display that is only in memory. Runners of GitHub have the program. */
export function onDisplay(task: TaskDraft): TaskDraft {
  return { ...task, command: `xvfb-run --auto-servernum ${task.command}` };
}

/** How a root's script runs those of its members. */
const runsMembers =
  /\b(?:turbo|nx|lerna|lage|wireit|moon|wsrun|ultra)\b|--workspaces\b|\s-r\b|--recursive\b|--filter\b|\bworkspaces\s+(?:foreach|run)\b/;

/** A root that runs its members' tests needs the display that one of them needs. */
export function inheritDisplay(root: NodeManifest | undefined, projects: readonly ProjectDraft[]): readonly ProjectDraft[] {
  if (root === undefined) return projects;
  const needy = new Set(projects.flatMap(({ tasks }) => tasks.filter(isOnDisplay).map(({ purpose }) => purpose)));
  if (needy.size === 0) return projects;
  const inherits = (task: TaskDraft): boolean =>
    needy.has(task.purpose) && !isOnDisplay(task) && task.kind === 'declaration' && runsMembers.test(expandScript(root, task.name));
  return projects.map((project) =>
    project.directory === root.directory
      ? { ...project, tasks: project.tasks.map((task) => (inherits(task) ? onDisplay(task) : task)) }
      : project,
  );
}

const isOnDisplay = ({ command }: TaskDraft): boolean => command.startsWith('xvfb-run ');
