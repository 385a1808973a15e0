import type { Fact, ServiceNeed, StackProfile } from '@autodevops/contracts/stack';
import type { LineReason } from '@autodevops/contracts/workflow';
import { reasonOf, ruleReason } from './read-fact.ts';
import { serviceDefinitions } from './service-definitions.ts';
import { confidenceThreshold } from './task-steps.ts';

/** A service the profile is sure enough of. MinIO never is: its image starts nothing without a command, which a service cannot give. */
export function isImposed(profile: StackProfile, need: ServiceNeed): boolean {
  if (need.kind === 'minio') return false;
  return (findServiceFact(profile, need)?.confidence ?? 1) >= confidenceThreshold;
}

function findServiceFact(profile: StackProfile, need: ServiceNeed) {
  const isMeant = (fact: Fact): boolean => fact.id === need.factId;
  const own = profile.facts.find(isMeant);
  if (own !== undefined) return own;
  for (const project of profile.projects) {
    const found = project.facts.find(isMeant);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Why a service runs beside a job. */
export function serviceReasons(profile: StackProfile, need: ServiceNeed): readonly LineReason[] {
  const fact = findServiceFact(profile, need);
  return fact === undefined
    ? [ruleReason(`The tests need ${serviceDefinitions[need.kind].title}.`, 'throw-away-services')]
    : [reasonOf(fact, `${fact.source.file} says that the tests need ${serviceDefinitions[need.kind].title}`)];
}
