import { defineRule, type Hit, type RepositoryInput } from '../../rule/define-rule.ts';
import type { Source } from '../../source/source.ts';
import type { ActionReference } from '../../workflow/action-reference.ts';
import { isAction } from '../../workflow/action-reference.ts';
import { inputOf, type Job } from '../../workflow/workflow.ts';

export const rule = defineRule({
  meta: {
    id: 'missing-local-target',
    since: '0.2.0',
    title: 'Workflow uses a file that the repository does not have',
    summary: 'A reusable workflow or an action by a local path at which there is none.',
    why: 'GitHub refuses the workflow, or the step fails: usually the file was moved or renamed and this place was forgotten.',
    remediation: 'Correct the path, relative to the root of the repository.',
    severity: 'high',
    confidence: 'high',
    area: 'build',
    references: ['https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_iduses'],
  },
  scope: 'repository',
  check: (input) => hitsOf(input),
});

function hitsOf({ workflows, paths }: RepositoryInput): readonly Hit[] {
  if (paths === null) return [];
  return workflows.flatMap(({ source, jobs }) =>
    jobs.flatMap((job) => [
      ...(job.uses?.kind === 'local' ? missing(source, job.id, job.uses, (path) => paths.has(path)) : []),
      ...(hasOtherFiles(job)
        ? []
        : job.steps.flatMap(({ uses }) =>
            uses?.kind === 'local' ? missing(source, job.id, uses, (path) => isActionAt(paths, path)) : [],
          )),
    ]),
  );
}

function missing(source: Source, jobId: string, reference: ActionReference, isThere: (path: string) => boolean): readonly Hit[] {
  const path = reference.text
    .split(/[\\/]/)
    .filter((part) => part !== '.' && part !== '')
    .join('/');
  if (reference.text.includes('${{') || path.includes('..') || isThere(path)) return [];
  return [
    {
      source,
      span: reference.span,
      anchor: `${jobId} ${path}`,
      message: `There is nothing to use at \`${path === '' ? './' : path.slice(0, 100)}\`.`,
    },
  ];
}

function isActionAt(paths: ReadonlySet<string>, directory: string): boolean {
  const prefix = directory === '' ? '' : `${directory}/`;
  return ['action.yml', 'action.yaml', 'Dockerfile'].some((name) => paths.has(`${prefix}${name}`));
}

/** A job that checks out something else, or unpacks what another one built, may have the action from there. */
function hasOtherFiles({ steps }: Job): boolean {
  return steps.some(
    (step) =>
      (isAction(step.uses, 'actions/checkout') && ['repository', 'path', 'ref'].some((name) => inputOf(step, name) !== undefined)) ||
      isAction(step.uses, 'actions/download-artifact') ||
      /\bgit (?:clone|checkout|worktree|submodule)\b/.test(step.run?.value.slice(0, 20_000) ?? ''),
  );
}
