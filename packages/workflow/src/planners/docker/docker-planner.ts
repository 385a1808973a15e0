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
    const projects = profile.projects.filter((project) => project.ecosystem === 'docker' && !isImageOfAction(profile, project));
    const results = projects.map((project) => ({ project, obstacle: obstacleOf(profile, project) }));
    const omissions: Omission[] = results.flatMap(({ project, obstacle }) =>
      obstacle === null ? [] : [{ projectId: project.id, reason: obstacle }],
    );
    const jobs = results.filter(({ obstacle }) => obstacle === null).flatMap(({ project }) => imageJob(profile, project));
    return { jobs, omissions };
  },
  commands: () => [],
};

/** The image of a container action is built in the action's own job. */
const isImageOfAction = (profile: StackProfile, project: Project): boolean => {
  const file = findFact(project, 'docker.file')?.value;
  if (file === undefined) return false;
  return profile.projects.some((other) => other.ecosystem === 'github-action' && findFact(other, 'action.image')?.value === file);
};

function obstacleOf(profile: StackProfile, project: Project): string | null {
  if (!isSafePath(project.directory)) return 'Its path holds characters that a workflow cannot carry safely.';
  if (textFact(project, 'docker.file', isSafePath) === null) return 'Its Dockerfile has a name that a workflow cannot carry safely.';
  const required = findFact(project, 'docker.required-arguments')?.value;
  const isPlaced = findFact(project, 'docker.address-arguments') !== null;
  const isUnknown = isPlaced || (Array.isArray(required) && required.some((name) => decisiveArgument.test(name)));
  if (isUnknown) return 'Its Dockerfile has an argument without a default whose value is not known.';
  if (findFact(project, 'docker.missing-sources') !== null)
    return 'Its Dockerfile copies files that the repository does not hold: something has to be built before.';
  if (!isContextKnown(profile, project)) return 'Its build context is not known: nothing beside the Dockerfile tells it.';
  const images = findFact(project, 'docker.base-images')?.value;
  const isPrivate = Array.isArray(images) && images.some((image) => !isPublicImage(image));
  return isPrivate ? 'Its Dockerfile starts from an image of a registry that may ask for a sign-in.' : null;
}

/** Arguments that a build rarely goes through without; labels such as a version or a revision may stay empty. */
const decisiveArgument = /TOKEN|SECRET|PASSWORD|KEY|URL|URI|HOST|REGISTRY|IMAGE|USER/i;

/** A context is known where a file names it, where the Dockerfile copies files of it, or where a project lives beside the Dockerfile. */
function isContextKnown(profile: StackProfile, project: Project): boolean {
  const context = findFact(project, 'docker.context');
  if (project.directory === '.' || (context !== null && (context.kind !== 'convention' || context.value !== project.directory)))
    return true;
  return profile.projects.some((other) => other.ecosystem !== 'docker' && other.directory === project.directory);
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
        actionStep('Set up Buildx', 'docker/setup-buildx-action', {}, [ruleReason('The layer cache needs Buildx.', 'kept-between-runs')]),
        actionStep(
          'Build the image',
          'docker/build-push-action',
          {
            context,
            file,
            push: byRule(false, 'A check publishes nothing.', 'least-privilege'),
            'cache-from': byRule('type=gha', 'Layers of earlier runs are used again.', 'kept-between-runs'),
            'cache-to': byRule('type=gha,mode=max', 'Layers are kept for later runs.', 'kept-between-runs'),
          },
          file.reasons,
        ),
      ],
    },
  ];
}
