import type { Repository } from './repository.ts';

const folder = '.github/workflows';

/** The files that GitHub runs as workflows, sorted: those of one folder and of none below it. */
export const workflowFiles = (repository: Pick<Repository, 'below'>): readonly string[] =>
  repository.below(folder).filter((path) => /^[^/]+\.ya?ml$/i.test(path.slice(folder.length + 1)));
