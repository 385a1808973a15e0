import { imageName, parseImageReference } from '@autodevops/contracts/audit';
import { isActionPath, readAction } from '../action/read-action.ts';
import { isDockerfilePath, readDockerfile } from '../dockerfile/read-dockerfile.ts';
import { isGitlabPath, readGitlabPipeline } from '../gitlab/read-gitlab-pipeline.ts';
import type { Located } from '../source/source.ts';
import { isWorkflowPath, readWorkflow } from '../workflow/read-workflow.ts';
import type { Step } from '../workflow/workflow.ts';

const scheme = 'docker://';

/**
 * The images that files name by a tag or by nothing, each by its one name (`docker.io/library/node:24`), in alphabetical order: those whose digest
 * can mend a finding. Files that cannot be read give none.
 */
export function usedImages(files: ReadonlyMap<string, string>): readonly string[] {
  const names = [...files].flatMap(([path, text]) => imagesIn(path, text)).flatMap((image) => nameOf(image) ?? []);
  return [...new Set(names)].sort();
}

function imagesIn(path: string, text: string): readonly string[] {
  if (isWorkflowPath(path)) return imagesOfWorkflow(path, text);
  if (isActionPath(path)) return imagesOfAction(path, text);
  if (isDockerfilePath(path))
    return (readDockerfile(path, text)?.stages ?? []).filter(({ parent }) => parent === null).map(({ image }) => image);
  const reading = isGitlabPath(path) ? readGitlabPipeline(path, text) : null;
  if (reading?.outcome !== 'read') return [];
  return [reading.value.defaults, ...reading.value.jobs].flatMap(({ image, services }) => valuesOf([image, ...services]));
}

function imagesOfWorkflow(path: string, text: string): readonly string[] {
  const reading = readWorkflow(path, text);
  if (reading.outcome !== 'read') return [];
  return reading.value.jobs.flatMap(({ container, services, steps }) => [
    ...valuesOf([container?.image ?? null, ...services.map(({ image }) => image)]),
    ...imagesOfSteps(steps),
  ]);
}

function imagesOfAction(path: string, text: string): readonly string[] {
  const reading = readAction(path, text);
  if (reading.outcome !== 'read') return [];
  const own = reading.value.image?.value ?? '';
  return [...(own.startsWith(scheme) ? [own.slice(scheme.length)] : []), ...imagesOfSteps(reading.value.steps)];
}

function imagesOfSteps(steps: readonly Step[]): readonly string[] {
  return steps.flatMap(({ uses }) => (uses?.kind === 'docker' ? [uses.image] : []));
}

function valuesOf(images: readonly (Located<string> | null)[]): readonly string[] {
  return images.flatMap((image) => image?.value ?? []);
}

function nameOf(image: string): string | null {
  const name = image.trim();
  if (name === 'scratch') return null;
  const reference = parseImageReference(name);
  return reference === null || reference.digest !== null ? null : imageName(reference);
}
