import type { Ecosystem, StackProfile } from '@autodevops/contracts/stack';
import { choosePath } from '../../draft/choose-path.ts';
import { placeJobs } from '../../options/place-jobs.ts';
import { ruleReason } from '../../plan/read-fact.ts';
import { actionStep, byRule, checkoutStep } from '../../plan/steps.ts';
import type { PlannedJob } from '../../plan/workflow-plan.ts';
import { baseJob } from '../../planners/base-job.ts';
import { renderWorkflow } from '../../render/render-workflow.ts';
import type { CompanionPlan, CompanionPlanner } from '../companion-planner.ts';
import { foreignWorkflowUsing } from '../foreign-workflows.ts';

/** Ecosystems whose manifests GitHub's dependency graph reads. */
const graphed: ReadonlySet<Ecosystem> = new Set([
  'node',
  'python',
  'go',
  'rust',
  'jvm',
  'dotnet',
  'ruby',
  'php',
  'swift',
  'dart',
  'elixir',
  'github-action',
]);

const action = 'actions/dependency-review-action';

/** A workflow that fails a pull request which brings in a dependency with a known serious vulnerability. */
export const dependencyReviewPlanner: CompanionPlanner = {
  id: 'dependency-review',
  title: 'Dependency review',
  summary: 'Fails a pull request that brings in a dependency with a known serious vulnerability.',
  plan({ profile, existingFiles, catalogue }): CompanionPlan {
    const foreign = foreignWorkflowUsing(existingFiles, action);
    if (foreign !== null) return { outcome: 'not-offered', reason: `${foreign} reviews dependencies already.` };
    const projects = graphedProjects(profile);
    if (projects.length === 0)
      return { outcome: 'not-offered', reason: 'No manifest here is one that the dependency graph of GitHub reads.' };
    const job = reviewJob(projects);
    const jobs = placeJobs(profile.options, [job]);
    return {
      outcome: 'offered',
      explanation: `${job.explanation} It needs the dependency graph, which private repositories have with GitHub Code Security.`,
      file: renderWorkflow(
        {
          title: 'Dependency review',
          triggers: ['pull_request'],
          branches: byRule([], 'It runs on pull requests only.', 'when-it-runs'),
          jobs,
          needs: [],
          question: null,
          omissions: [],
          problems: [],
        },
        choosePath(existingFiles, 'dependency-review'),
        catalogue,
      ),
      jobs,
    };
  },
};

function graphedProjects(profile: StackProfile) {
  return profile.projects.filter((project) => graphed.has(project.ecosystem));
}

function reviewJob(projects: StackProfile['projects']): PlannedJob {
  const manifests = projects
    .slice(0, 3)
    .map(({ manifest }) => ({ text: `${manifest.file} names dependencies`, factId: null, source: manifest }));
  return {
    ...baseJob('.', []),
    id: 'dependency-review',
    title: 'Dependency review',
    explanation: 'Compares the dependencies of a pull request with known vulnerabilities and fails on serious ones.',
    timeoutMinutes: 10,
    reasons: manifests,
    steps: [
      checkoutStep(null),
      actionStep(
        'Review dependencies',
        action,
        { 'fail-on-severity': byRule('high', 'Lesser ones are listed and do not block.', 'security-checks') },
        [ruleReason('What a pull request brings in is looked at before it is merged.', 'security-checks')],
      ),
    ],
  };
}
