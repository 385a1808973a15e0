import { AddressScheme, type ServiceNeed, type StackProfile } from '@autodevops/contracts/stack';
import { isImposed, serviceReasons } from './imposed-services.ts';
import { ruleReason } from './read-fact.ts';
import { isSafeEnvironmentName } from './safe-text.ts';
import { definitionFor, healthCommandOf, isKnownImage, serviceDefinitions, serviceVariable } from './service-definitions.ts';
import { withStartScripts } from './start-scripts.ts';
import type { Decided, PlannedJob, PlannedService } from './workflow-plan.ts';

/** Gives a job that runs tests the services that its projects need, with variables that point at them. Only Linux runners have services. */
export function attachServices(profile: StackProfile, job: PlannedJob): PlannedJob {
  if (!runsTests(job) || job.runner !== undefined) return job;
  const needs = profile.services.filter((need) => isImposed(profile, need) && concerns(need, job));
  const oneOfAKind = [...new Map(needs.map((need) => [portOf(need), need])).values()];
  if (oneOfAKind.length === 0) return job;
  const environment = oneOfAKind.flatMap((need) => variablesOf(profile, need));
  const names = oneOfAKind.map((need) => serviceDefinitions[need.kind].title).join(', ');
  return {
    ...job,
    steps: withStartScripts(profile, oneOfAKind, job.steps),
    services: oneOfAKind.map((need) => serviceOf(profile, need)),
    environment: { ...Object.fromEntries(environment), ...job.environment },
    explanation: `${job.explanation} Tests reach ${names} beside the job.`,
  };
}

function runsTests(job: PlannedJob): boolean {
  const purposes = ['test', 'integration-test', 'end-to-end-test'];
  return job.steps.some((step) => step.kind === 'run' && step.purpose !== undefined && purposes.includes(step.purpose));
}

function concerns(need: ServiceNeed, job: PlannedJob): boolean {
  return need.projectIds.length === 0 || need.projectIds.some((id) => job.projectIds.includes(id));
}

function portOf(need: ServiceNeed): number {
  return need.hostPort ?? serviceDefinitions[need.kind].port;
}

function serviceOf(profile: StackProfile, need: ServiceNeed): PlannedService {
  const definition = definitionFor(need);
  const reasons = serviceReasons(profile, need);
  const image: Decided<string> = isKnownImage(need.kind, need.image)
    ? { value: need.image, reasons }
    : {
        value: definition.image,
        reasons: [...reasons, ruleReason('The image named there is not one that is known, so the usual one runs.', 'throw-away-services')],
      };
  return {
    id: need.kind,
    image,
    ports: [
      { host: definition.hostPort ?? definition.port, container: definition.port },
      ...(definition.furtherPorts ?? []).map((port) => ({ host: port, container: port })),
    ],
    environment: definition.environment,
    healthCommand: healthCommandOf(definition, image.value),
  };
}

function variablesOf(profile: StackProfile, need: ServiceNeed): readonly (readonly [string, Decided<string>])[] {
  return need.environment.filter(isSafeEnvironmentName).flatMap((name) => {
    const value = serviceVariable(definitionFor(need), name, schemeOf(need, name));
    return value === null || value === '' ? [] : [[name, { value, reasons: serviceReasons(profile, need) }] as const];
  });
}

/** The scheme of the profile, read anew: a profile may come from anywhere. */
const schemeOf = ({ addressSchemes = {} }: ServiceNeed, name: string): string | undefined =>
  Object.hasOwn(addressSchemes, name) ? AddressScheme.safeParse(addressSchemes[name]).data : undefined;
