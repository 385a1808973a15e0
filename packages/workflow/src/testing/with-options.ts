import type { StackProfile } from '@autodevops/contracts/stack';
import { readOptions } from '@autodevops/stack';

/** The profile as if this `autodevops.yml` were committed. */
export function withOptions(profile: StackProfile, text: string): StackProfile {
  const options = readOptions({ has: (path) => path === 'autodevops.yml', text: () => text });
  if (options === undefined) throw new Error('The options were not read.');
  return { ...profile, options };
}
