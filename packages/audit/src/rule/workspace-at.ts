import type { Ecosystem, StackProfile, Workspace } from '@autodevops/contracts/stack';
import type { Step } from '../workflow/workflow.ts';
import type { StepsOwner } from './define-rule.ts';

/** The workspace that holds a directory: the nearest one at or above it. */
export function workspaceAt({ workspaces }: StackProfile, ecosystem: Ecosystem, directory: string): Workspace | undefined {
  return workspaces
    .filter(({ root, ecosystem: other }) => other === ecosystem && (root === '.' || directory === root || directory.startsWith(`${root}/`)))
    .toSorted((left, right) => right.root.length - left.root.length || Number(left.root === '.') - Number(right.root === '.'))[0];
}

/** Where the command of a step begins, relative to the repository's root; null when an expression or a way out of it decides. */
export function directoryOfStep(owner: StepsOwner, step: Step): string | null {
  const inherited = owner.kind === 'job' ? (owner.job.workingDirectory ?? owner.workflow.workingDirectory) : null;
  const written = (step.workingDirectory ?? inherited)?.value ?? '.';
  if (written.includes('$') || written.startsWith('/') || written.split('/').includes('..')) return null;
  const parts = written.split('/').filter((part) => part !== '' && part !== '.');
  return parts.length === 0 ? '.' : parts.join('/');
}
