import type { CiService } from '../../existing-ci/ci-job.ts';
import { existingCiJobs } from '../../existing-ci/read-existing-ci.ts';
import type { Repository } from '../../snapshot/repository.ts';

/** Images that jobs of existing CI, of whatever system, start beside themselves. Jobs that publish or deploy start none that tests need. */
export const existingServices = (repository: Repository): CiService[] =>
  existingCiJobs(repository)
    .filter(({ name }) => !/deploy|publish|release/i.test(name))
    .flatMap(({ services }) => services);
