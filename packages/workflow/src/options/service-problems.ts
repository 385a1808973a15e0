import type { OptionsProblem, OptionsReading } from '@autodevops/contracts/options';
import { serviceDefinitions, serviceVariable } from '../plan/service-definitions.ts';
import type { PlannedJob } from '../plan/workflow-plan.ts';
import { optionProblem } from './option-reason.ts';

/** Services of `autodevops.yml` that no job uses, or that are there twice, and variables whose names do not say what they hold. */
export function serviceProblems(reading: OptionsReading | undefined, jobs: readonly PlannedJob[]): readonly OptionsProblem[] {
  const services = reading?.options.services ?? [];
  if (reading === undefined) return [];
  return services.flatMap(({ kind, environment = [] }, index) => {
    const path = `services.${index}`;
    const { title, port } = serviceDefinitions[kind];
    const rival = services.slice(0, index).find((other) => serviceDefinitions[other.kind].port === port);
    const isUsed = jobs.some((job) => job.services.some(({ id }) => id === kind));
    const problems = environment.flatMap((name, place) =>
      (serviceVariable(serviceDefinitions[kind], name) ?? '') === ''
        ? [
            optionProblem(
              reading,
              `${path}.environment.${place}`,
              `The name ${name} does not say what of ${title} it holds: let it end in _URL, _HOST or _PORT.`,
            ),
          ]
        : [],
    );
    if (rival !== undefined)
      problems.push(
        optionProblem(reading, path, `${title} uses the port of ${serviceDefinitions[rival.kind].title}: only one of them can run.`),
      );
    else if (!isUsed) problems.push(optionProblem(reading, path, `No job here runs tests on Linux that could use ${title}.`));
    return problems;
  });
}
