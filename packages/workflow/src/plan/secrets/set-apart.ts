import type { Project, StackProfile, TaskPurpose } from '@autodevops/contracts/stack';
import { describeTasks } from '../../planners/base-job.ts';
import { expression } from '../expression.ts';
import { listFact } from '../read-fact.ts';
import { isSafeEnvironmentName } from '../safe-text.ts';
import type { PlannedJob, PlannedStep, RunStep, Setting } from '../workflow-plan.ts';
import { settingPath } from './await-secrets.ts';

/** The purposes whose tests may wait for something, with the facts that name it. */
const settingFacts = {
  'integration-test': [['secret', 'integration-test.secrets']],
  'end-to-end-test': [
    ['secret', 'end-to-end-test.secrets'],
    ['variable', 'end-to-end-test.variables'],
  ],
} as const;

const preparation: ReadonlySet<TaskPurpose | undefined> = new Set([undefined, 'generate', 'build']);

/**
 * Gives tests that ask for secrets, or for the address of what they test, a job of their own, which gets these and waits for them: everything else of the repository is checked
 * without, on forks as well. Jobs without such tests come back as they are.
 */
export function setApart(profile: StackProfile, job: PlannedJob): readonly PlannedJob[] {
  const steps = job.steps.map((step) => withSettings(profile, job, step));
  const waiting = steps.filter(waits);
  if (waiting.length === 0) return [job];
  const isTested = steps.some((step) => step.kind === 'run' && !preparation.has(step.purpose) && !waits(step));
  const alone = waitingJob(
    job,
    steps.filter((step) => waits(step) || isPreparation(step)),
    waiting.flatMap(settingsOf),
  );
  if (!isTested) return [alone];
  const rest = steps.filter((step) => !waits(step));
  const purpose = waiting.some((step) => step.kind === 'run' && step.purpose === 'integration-test') ? 'integration' : 'end-to-end';
  return [
    { ...job, steps: rest, explanation: job.explanation.replace(tasksOf(job.steps), tasksOf(rest)) },
    { ...alone, id: `${job.id}-${purpose}`, title: `${job.title} ${purpose} tests` },
  ];
}

const waits = (step: PlannedStep): boolean => step.kind === 'run' && step.settings !== undefined;
const settingsOf = (step: PlannedStep): readonly Setting[] => (step.kind === 'run' ? (step.settings ?? []) : []);
const isPreparation = (step: PlannedStep): boolean => step.kind === 'action' || preparation.has(step.purpose);
const tasksOf = (steps: readonly PlannedStep[]): string => describeTasks(steps.filter((step): step is RunStep => step.kind === 'run'));

function waitingJob(job: PlannedJob, steps: readonly PlannedStep[], settings: readonly Setting[]): PlannedJob {
  const awaits = [...new Map(settings.map((setting) => [setting.value, setting])).values()];
  const names = awaits.map(({ value }) => value).join(', ');
  const explanation = `${job.explanation.replace(tasksOf(job.steps), tasksOf(steps))} Skipped where ${names} is not there: on forks, and until it is added to the settings of the repository.`;
  return { ...job, steps, awaits, explanation };
}

function withSettings(profile: StackProfile, job: PlannedJob, step: PlannedStep): PlannedStep {
  if (step.kind !== 'run' || (step.purpose !== 'integration-test' && step.purpose !== 'end-to-end-test')) return step;
  const names = settingFacts[step.purpose];
  const settings = startedBy(profile, job, step).flatMap((project) =>
    names.flatMap(([kind, name]) => {
      const found = listFact(project, name, isSafeEnvironmentName);
      return found === null ? [] : found.value.map((value): Setting => ({ kind, value, reasons: found.reasons }));
    }),
  );
  if (settings.length === 0) return step;
  const given = settings.map((setting) => [setting.value, { value: expression(settingPath(setting)), reasons: setting.reasons }] as const);
  return { ...step, settings, environment: { ...Object.fromEntries(given), ...step.environment } };
}

/** The projects whose tests a step runs: those that have its command as a task, or all of the job where it starts several at once. */
function startedBy(profile: StackProfile, job: PlannedJob, step: RunStep): readonly Project[] {
  const all = profile.projects.filter(({ id }) => job.projectIds.includes(id));
  const own = all.filter(
    ({ directory, tasks }) =>
      (step.directory === null || step.directory === directory) &&
      tasks.some(({ purpose, command }) => purpose === step.purpose && step.commands.includes(command)),
  );
  const [first] = own;
  if (step.directory === null && first !== undefined) return own.filter(({ directory }) => directory === (job.directory?.value ?? '.'));
  return own.length > 0 ? own : all;
}
