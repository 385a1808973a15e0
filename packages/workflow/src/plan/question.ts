import type { StackProfile } from '@autodevops/contracts/stack';
import { isImposed } from './imposed-services.ts';
import { serviceDefinitions } from './service-definitions.ts';

/** The one thing to ask a person: a service that may be needed, where the evidence is too thin to impose it. Null where nothing is open. */
export function questionOf(profile: StackProfile): string | null {
  const unsure = profile.services.find((need) => !isImposed(profile, need));
  return unsure === undefined
    ? null
    : `Do the tests need a running ${serviceDefinitions[unsure.kind].title}? A dependency suggests it, and nothing else says so.`;
}
