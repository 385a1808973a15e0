import type { StackProfile } from '@autodevops/contracts/stack';
import { stepPurposes } from '../../commands/command-purposes.ts';
import { defineRule, type Hit, type RepositoryInput } from '../../rule/define-rule.ts';
import { areOpaque } from '../../rule/opaque-steps.ts';
import { directoryOfStep } from '../../rule/workspace-at.ts';
import { isBrought } from './service-words.ts';

export const rule = defineRule({
  meta: {
    id: 'missing-service',
    since: '0.2.0',
    title: 'Tests need a service that no job starts',
    summary: 'A database or another service that the tests connect to, and that no workflow mentions.',
    why: 'The tests fail to connect, or they skip what needs the service, and a green check means less than it seems to.',
    remediation: 'Start it under `services` of the job that runs the tests, with a health check, and hand its address over in `env`.',
    severity: 'high',
    confidence: 'medium',
    area: 'test',
    references: ['https://docs.github.com/en/actions/concepts/workflows-and-actions/service-containers'],
  },
  scope: 'repository',
  check: (input) => hitsOf(input),
});

function hitsOf(input: RepositoryInput): readonly Hit[] {
  const { workflows, actions, problems, profile } = input;
  if (problems.length > 0 || profile.services.length === 0 || areOpaque(input)) return [];
  const text = [...workflows, ...actions].map(({ source }) => source.text).join('\n');
  const places = workflows.flatMap((workflow) =>
    workflow.jobs.flatMap((job) => {
      const tests = job.steps.filter((step) => stepPurposes(step, profile).has('test'));
      return tests.length === 0
        ? []
        : [{ source: workflow.source, job, directories: tests.map((step) => directoryOfStep({ kind: 'job', workflow, job }, step)) }];
    }),
  );
  const isTested = (projectIds: readonly string[]) =>
    profile.projects.some(({ id, tasks }) => projectIds.includes(id) && tasks.some(({ purpose }) => purpose === 'test'));
  return profile.services
    .filter(({ kind, projectIds, factId }) => isTested(projectIds) && isCertain(profile, factId) && !isBrought(kind, text))
    .flatMap(({ kind, image, projectIds }) => {
      const place = places.find(({ directories }) => directories.some((directory) => runsTestsOf(profile, projectIds, directory)));
      const message = `The tests connect to ${kind}, which no job starts; \`${image}\` would do.`;
      return place === undefined ? [] : [{ source: place.source, span: place.job.idSpan, anchor: kind, message }];
    });
}

/** A dependency alone proves no server: below one half, a fact is proposed to the reader and nothing is held against anybody. */
function isCertain({ facts }: StackProfile, factId: string): boolean {
  return (facts.find(({ id }) => id === factId)?.confidence ?? 0) >= 0.5;
}

/** The nearest projects above a directory are among those, as far as the directory can be told. */
function runsTestsOf({ projects }: StackProfile, projectIds: readonly string[], directory: string | null): boolean {
  if (directory === null) return true;
  const above = projects.filter(
    (project) => project.directory === '.' || directory === project.directory || directory.startsWith(`${project.directory}/`),
  );
  const depth = Math.max(...above.map((project) => (project.directory === '.' ? 0 : project.directory.length)));
  const nearest = above.filter((project) => (project.directory === '.' ? 0 : project.directory.length) === depth);
  // From the root the tests of any project below may be run.
  return directory === '.' || nearest.some(({ id }) => projectIds.includes(id));
}
