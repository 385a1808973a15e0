import type { StackProfile } from '@autodevops/contracts/stack';
import { findFact } from '../../plan/read-fact.ts';

export const buildDistributions = 'uv build';

/** Without a token: the registry trusts the workflow, and a run that it does not trust fails. */
export const publishDistributions = 'uv publish --trusted-publishing always';

/** The commands that a release may run beside those of the manifests; none where nothing says that packages go to PyPI. */
export function releaseCommands(profile: StackProfile): readonly string[] {
  const registries = findFact(profile, 'release.ci')?.value;
  return Array.isArray(registries) && registries.includes('pypi') ? [buildDistributions, publishDistributions] : [];
}
