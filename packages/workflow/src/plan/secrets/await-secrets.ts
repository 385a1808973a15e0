import type { LineReason } from '@autodevops/contracts/workflow';
import { baseJob } from '../../planners/base-job.ts';
import { expression } from '../expression.ts';
import { ruleReason } from '../read-fact.ts';
import { runStep } from '../steps.ts';
import type { PlannedJob, Setting } from '../workflow-plan.ts';

export const secretsJobId = 'secrets';

/** The one command of the job, told by `FOUND` alone. */
export const secretsCommands: readonly string[] = ['echo "Set on GitHub: $FOUND"'];

const why = 'Runs without it, on forks above all, skip the job and stay green.';

/** Where an expression finds a setting. */
export const settingPath = ({ kind, value }: Setting): string => `${kind === 'secret' ? 'secrets' : 'vars'}.${value}`;

/**
 * Lets jobs that ask for secrets or variables run only where these are set. A condition of a job cannot read secrets, so a small job of its own tells
 * which are there, and never what they hold. Without such a job, the jobs come back as they are.
 */
export function awaitSecrets(jobs: readonly PlannedJob[]): readonly PlannedJob[] {
  const awaited = [...new Map(jobs.flatMap(({ awaits = [] }) => awaits).map((secret) => [secret.value, secret])).values()];
  if (awaited.length === 0) return jobs;
  return [secretsJob(awaited), ...jobs.map(waiting)];
}

function waiting(job: PlannedJob): PlannedJob {
  const { awaits = [], condition } = job;
  if (awaits.length === 0) return job;
  const met = awaits.map(({ value }) => `needs.${secretsJobId}.outputs.${outputName(value)} == 'true'`);
  return {
    ...job,
    needs: [...job.needs, secretsJobId],
    condition: [...(condition === null ? [] : [condition]), ...met].join(' && '),
    reasons: [...job.reasons, ...awaits.flatMap(({ reasons }) => reasons), ruleReason(why, 'works-on-forks')],
  };
}

function secretsJob(awaited: readonly Setting[]): PlannedJob {
  const reasons: LineReason[] = [ruleReason(why, 'works-on-forks')];
  const isThere = (setting: Setting): string => expression(`${settingPath(setting)} != ''`);
  const found = awaited.map((setting) => `${setting.value}=${isThere(setting)}`);
  return {
    ...baseJob('.', []),
    id: secretsJobId,
    title: 'Secrets',
    explanation: `Tells which of the secrets and variables that tests ask for are there, and never what they hold.`,
    timeoutMinutes: 5,
    reasons,
    outputs: Object.fromEntries(
      awaited.map((setting) => [outputName(setting.value), { value: isThere(setting), reasons: [...setting.reasons, ...reasons] }]),
    ),
    steps: [
      {
        ...runStep('Tell what is set', secretsCommands, reasons),
        environment: { FOUND: { value: found.join(' '), reasons } },
      },
    ],
  };
}

const outputName = (secret: string): string => secret.toLowerCase().replaceAll('_', '-');
