import type { Project, StackProfile } from '@autodevops/contracts/stack';
import { jobId, jobTitle } from '../../plan/job-names.ts';
import { findFact, listFact, ruleReason, textFact } from '../../plan/read-fact.ts';
import { isSafePath } from '../../plan/safe-text.ts';
import { actionStep, byRule, checkoutStep } from '../../plan/steps.ts';
import type { Omission, PlannedJob } from '../../plan/workflow-plan.ts';
import { baseJob } from '../base-job.ts';
import type { EcosystemPlanner } from '../ecosystem-planner.ts';

/** Container images: each main Dockerfile is built and not pushed, so that a pull request shows whether it still builds. */
export const dockerPlanner: EcosystemPlanner = {
  ecosystem: 'docker',
  plan(profile) {
    const projects = profile.projects.filter((project) => project.ecosystem === 'docker');
    const results = projects.map((project) => ({ project, obstacle: obstacleOf(project) }));
    const omissions: Omission[] = results.flatMap(({ project, obstacle }) =>
      obstacle === null ? [] : [{ projectId: project.id, reason: obstacle }],
    );
    const jobs = results.filter(({ obstacle }) => obstacle === null).flatMap(({ project }) => imageJob(profile, project));
    return { jobs, omissions };
  },
  commands: () => [],
};

function obstacleOf(project: Project): string | null {
  if (!isSafePath(project.directory)) return 'Its path holds characters that a workflow cannot carry safely.';
  if (textFact(project, 'docker.file', isSafePath) === null) return 'Its Dockerfile has a name that a workflow cannot carry safely.';
  const required = findFact(project, 'docker.required-arguments');
  if (required !== null) return 'Its Dockerfile has arguments without a default, whose values are not known.';
  const images = findFact(project, 'docker.base-images')?.value;
  const isPrivate = Array.isArray(images) && images.some((image) => !isPublicImage(image));
  return isPrivate ? 'Its Dockerfile starts from an image of a registry that may ask for a sign-in.' : null;
}

const publicRegistries = ['docker.io', 'ghcr.io', 'quay.io', 'gcr.io', 'mcr.microsoft.com', 'public.ecr.aws', 'registry.k8s.io', 'cgr.dev'];

function isPublicImage(image: string): boolean {
  const [first = '', ...rest] = image.split('/');
  const namesRegistry = rest.length > 0 && (first.includes('.') || first.includes(':') || first === 'localhost');
  return !namesRegistry || publicRegistries.includes(first) || first.endsWith('.gcr.io');
}

function imageJob(profile: StackProfile, project: Project): readonly PlannedJob[] {
  const file = textFact(project, 'docker.file', isSafePath);
  const context =
    textFact(project, 'docker.context', isSafePath) ?? byRule(project.directory, 'The context is the directory of the Dockerfile.');
  if (file === null) return [];
  return [
    {
      ...baseJob('.', [project]),
      id: jobId('image', project.directory),
      title: jobTitle('Container image', project.directory),
      explanation: 'Builds the container image and does not push it: a broken Dockerfile shows before the merge.',
      timeoutMinutes: 30,
      steps: [
        checkoutStep(listFact(profile, 'submodules', isSafePath)),
        actionStep('Set up Buildx', 'docker/setup-buildx-action', {}, [ruleReason('The layer cache needs Buildx.')]),
        actionStep(
          'Build the image',
          'docker/build-push-action',
          {
            context,
            file,
            push: byRule(false, 'A check publishes nothing.'),
            'cache-from': byRule('type=gha', 'Layers of earlier runs are used again.'),
            'cache-to': byRule('type=gha,mode=max', 'Layers are kept for later runs.'),
          },
          file.reasons,
        ),
      ],
    },
  ];
}
