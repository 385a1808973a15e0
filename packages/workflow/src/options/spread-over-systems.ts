import type { MatrixEcosystem, OptionsProblem, OptionsReading } from '@autodevops/contracts/options';
import { MatrixEcosystem as MatrixEcosystems } from '@autodevops/contracts/options';
import type { PlannedJob } from '../plan/workflow-plan.ts';
import { byOption, optionProblem } from './option-reason.ts';

/** Tests each ecosystem on the systems that `autodevops.yml` names for it. A system without a job to run there is a problem. */
export function spreadOverSystems(
  reading: OptionsReading,
  jobs: readonly PlannedJob[],
): { readonly jobs: readonly PlannedJob[]; readonly problems: readonly OptionsProblem[] } {
  const problems: OptionsProblem[] = [];
  let spread = jobs;
  for (const ecosystem of MatrixEcosystems.options) {
    const path = `matrix.${ecosystem}`;
    const { versions = [], os } = reading.options.matrix?.[ecosystem] ?? {};
    const own = jobs.filter((job) => isOf(job, ecosystem));
    if (reading.options.matrix?.[ecosystem] !== undefined && own.length === 0)
      problems.push(optionProblem(reading, path, `No job here belongs to ${ecosystem}.`));
    else if (versions.length > 1 && !own.some(({ matrix }) => matrix?.values.value.join() === versions.join()))
      problems.push(optionProblem(reading, `${path}.versions`, `No job of ${ecosystem} runs tests that several versions could share.`));
    if (os === undefined || own.length === 0) continue;
    const [reason] = own.filter(runsTests).map(whyNot);
    if (!own.some(canSpread)) problems.push(optionProblem(reading, `${path}.os`, reason ?? `No job of ${ecosystem} runs tests.`));
    const systems = byOption(reading, `${path}.os`, os);
    spread = spread.map((job) => (isOf(job, ecosystem) && canSpread(job) ? { ...job, systems } : job));
  }
  return { jobs: spread, problems };
}

function isOf(job: PlannedJob, ecosystem: MatrixEcosystem): boolean {
  return job.projectIds.some((id) => id.endsWith(`:${ecosystem}`));
}

function runsTests(job: PlannedJob): boolean {
  return job.steps.some((step) => step.kind === 'run' && step.purpose === 'test');
}

function canSpread(job: PlannedJob): boolean {
  return runsTests(job) && whyNot(job) === null;
}

function whyNot(job: PlannedJob): string | null {
  if (job.services.length > 0) return `The job ${job.id} needs services, which only Linux runners have.`;
  if (job.runner !== undefined) return `The job ${job.id} builds on ${job.runner.value} only.`;
  const installsPackages = job.steps.some((step) => step.kind === 'run' && step.commands.some((command) => command.includes('apt-get')));
  return installsPackages ? `The job ${job.id} installs packages of Debian, which only Linux runners can.` : null;
}
