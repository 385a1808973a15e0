import type { ExistingCi, TaskPurpose } from '@autodevops/contracts/stack';
import type { CiCommand, CiJob } from '../../existing-ci/ci-job.ts';
import { purposeOfCommand } from '../../existing-ci/command-forms.ts';
import { ciFilePatterns, existingCiFiles, existingCiJobs } from '../../existing-ci/read-existing-ci.ts';
import { isSameCommand } from '../../existing-ci/same-command.ts';
import { type FactDraft, soleFact } from '../../facts/fact-draft.ts';
import { byText } from '../../snapshot/directories.ts';
import { defineDetector, type ProjectDraft } from '../define-detector.ts';

export const detector = defineDetector({
  meta: {
    id: 'existing-ci',
    title: 'Existing CI',
    summary:
      'CI configuration that is already there: its provider, jobs, systems and what it runs. Versions, services and commands in it win over guesses.',
    reads: [...ciFilePatterns],
    decides: ['existingCi', 'ci.check-names', 'ci.systems'],
  },
  phase: 'needs',
  detect: ({ repository, projects: all }) => {
    const projects = Map.groupBy(all, ({ directory }) => directory);
    const jobs = existingCiJobs(repository);
    return {
      existingCi: existingCiFiles(repository).map(({ provider, file }): ExistingCi => {
        const own = jobs.filter(({ source }) => source.file === file);
        return {
          provider,
          file,
          jobs: own.map((job) => ({ name: job.name.slice(0, 200), line: job.source.line, purposes: purposesOf(job, projects) })),
        };
      }),
      facts: [...checkNames(jobs), ...systems(jobs, projects)],
    };
  },
});

/** The purposes of the projects' tasks that a job serves. */
function purposesOf({ commands }: CiJob, projects: ProjectsByDirectory): TaskPurpose[] {
  const found = commands.flatMap((command) =>
    (projects.get(command.directory ?? '') ?? []).flatMap((project) => purposesIn(command, project)),
  );
  return [...new Set(found)].sort(byText);
}

type ProjectsByDirectory = ReadonlyMap<string, readonly ProjectDraft[]>;

const purposesIn = ({ text }: CiCommand, { ecosystem, tasks }: ProjectDraft): TaskPurpose[] => {
  const known = tasks.filter(({ command }) => isSameCommand(command, text)).map(({ purpose }) => purpose);
  return known.length > 0 ? known : [purposeOfCommand(ecosystem, text) ?? []].flat();
};

function checkNames(jobs: readonly CiJob[]): FactDraft[] {
  const own = jobs.filter(({ provider }) => provider === 'github-actions');
  const [first] = own;
  if (first === undefined) return [];
  const value = [...new Set(own.map(({ name }) => name.slice(0, 200)))].sort(byText);
  return [soleFact('ci.check-names', { value, kind: 'declaration', source: first.source, confidence: 0.9, via: 'existing CI' })];
}

function systems(jobs: readonly CiJob[], projects: ProjectsByDirectory): FactDraft[] {
  const testing = jobs.filter((job) => job.systems.length > 0 && purposesOf(job, projects).includes('test'));
  const [first] = testing.toSorted((left, right) => right.systems.length - left.systems.length);
  if (first === undefined) return [];
  const value = [...new Set(testing.flatMap((job) => job.systems))].sort(byText);
  return [soleFact('ci.systems', { value, kind: 'declaration', source: first.source, confidence: 0.9, via: 'existing CI' })];
}
