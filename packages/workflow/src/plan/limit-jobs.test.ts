import { describe, expect, it } from 'vitest';
import { baseJob } from '../planners/base-job.ts';
import { limitJobs, sumUpOmissions } from './limit-jobs.ts';
import { byRule } from './steps.ts';
import { taskStep } from './task-steps.ts';
import type { PlannedJob } from './workflow-plan.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const job = (id: string, extra: Partial<PlannedJob> = {}): PlannedJob => ({
  ...baseJob('.', []),
  id,
  title: id,
  explanation: '',
  steps: [taskStep('test', ['make test'], [])],
  projectIds: [`${id}:project`],
  ...extra,
});
const jobs = (name: string, count: number) => numbers(count).map((index) => job(`${name}-${index}`));

describe('limitJobs', () => {
  it('changes nothing that fits', () => {
    const groups = [jobs('node', 3), [], jobs('go', 2)];

    expect(limitJobs(groups)).toEqual({ jobs: groups.flat(), omissions: [], question: null });
  });

  it('gives every ecosystem its turn, keeps their order, and tells and asks about what is left out', () => {
    const { jobs: kept, omissions, question } = limitJobs([jobs('node', 2_000), jobs('go', 3), jobs('docker', 40)]);

    expect(kept.map(({ id }) => id.replace(/-\d+$/, ''))).toEqual([
      ...numbers(11).map(() => 'node'),
      ...numbers(3).map(() => 'go'),
      ...numbers(10).map(() => 'docker'),
    ]);
    expect(omissions).toHaveLength(2_043 - 24);
    expect(omissions[0]).toEqual({ projectId: 'node-11:project', reason: 'One file carries at most 24 jobs.' });
    expect(question).toBe('2043 jobs would be needed and one file carries 24: which projects must be checked on every change?');
  });

  it('cuts a matrix far below what GitHub refuses', () => {
    const values = byRule(
      numbers(300).map((index) => `modules/m${index}`),
      'There are many.',
    );
    const { jobs: kept, omissions, question } = limitJobs([[job('terraform', { matrix: { key: 'directory', values } })]]);

    expect(kept[0]?.matrix?.values.value).toHaveLength(64);
    expect(omissions.map(({ reason }) => reason)).toEqual(['A matrix carries at most 64 cells; 236 of “terraform” are left out.']);
    expect(question).toMatch(/^There are more directories/);
  });

  it('leaves out whole directories of a job, never a part of their tasks or its set-up', () => {
    const step = (purpose: 'lint' | 'test', directory: string | null) => ({ ...taskStep(purpose, [`make ${purpose}`], []), directory });
    const steps = [
      step('lint', null),
      ...(['lint', 'test'] as const).flatMap((purpose) => numbers(200).map((index) => step(purpose, `m${index}`))),
    ];
    const { jobs: kept } = limitJobs([[job('go', { steps })]]);

    const directories = kept[0]?.steps.map((one) => (one.kind === 'run' ? one.directory : null));
    expect(directories).toEqual([null, ...numbers(29), ...numbers(29)].map((one) => (one === null ? null : `m${one}`)));
  });

  it('makes everything smaller for a file that came out too large', () => {
    expect(limitJobs([jobs('node', 30)], 0.25).jobs).toHaveLength(6);
    expect(limitJobs([jobs('node', 30)], 0.01).jobs).toHaveLength(1);
  });
});

it('sums up what would be a long list of omissions', () => {
  const omissions = numbers(2_000).map((index) => ({ projectId: `p${index}`, reason: index < 10 ? 'First.' : 'Second.' }));

  const summed = sumUpOmissions(omissions);

  expect(summed).toHaveLength(51);
  expect(summed.at(-1)).toEqual({ projectId: null, reason: '1950 further projects: Second.' });
});
