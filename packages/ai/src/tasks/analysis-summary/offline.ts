import type { AnalysisProse, Claim } from '@autodevops/contracts/ai';
import { ecosystemNames } from '@autodevops/contracts/stack';
import { claim, listed, sentence } from '../../material/claim.ts';
import { rankOf } from '../../material/finding-note.ts';
import type { SummaryInput } from './summary-input.ts';

const workOf = {
  none: 'by hand',
  safe: 'a patch that changes nothing else is ready',
  'needs-review': 'a patch to review is ready',
} as const;

/** The summary by rule: what it is, how it is checked, what CI does, how mature it is; then the three steps that pay most. */
export function offline(input: SummaryInput): AnalysisProse {
  return {
    summary: [identity(input), checks(input), ciToday(input), standing(input)].filter((part) => part !== null),
    advice: advice(input),
  };
}

function identity({ projects, projectCount, languages, facts }: SummaryInput): Claim {
  const kinds = [...new Set(projects.map(({ ecosystem }) => ecosystemNames[ecosystem]))].slice(0, 4);
  const shares = languages.slice(0, 3).map(({ name, share }) => `${name} (${Math.round(share * 100)} %)`);
  const manager = facts.find(({ name }) => name === 'package-manager');
  const versions = facts.filter(({ name, kind }) => /^\w+\.version$/.test(name) && kind !== 'floor').slice(0, 3);
  const what =
    projectCount === 0
      ? 'No project with a manifest was found here'
      : projectCount === 1
        ? `This is a ${kinds[0] ?? ''} ${roleOf(projects[0]?.role ?? 'unknown')}`
        : `This is a repository of ${projectCount} projects (${listed(kinds)})`;
  const written = shares.length > 0 ? `, written in ${listed(shares)}` : '';
  const built = [
    ...(manager === undefined ? [] : [`installed with ${manager.value}`]),
    ...versions.map(({ name, value }) => `${name.replace('.version', '')} ${value}`),
  ];
  return claim(
    `${what}${written}${built.length > 0 ? `; ${listed(built)}` : ''}.`,
    'languages',
    ...(manager === undefined ? [] : [manager.id]),
    ...versions.map(({ id }) => id),
  );
}

const roleOf = (role: SummaryInput['projects'][number]['role']): string => (role === 'unknown' ? 'project' : role.replace('-', ' '));

function checks({ projects, services }: SummaryInput): Claim | null {
  const tasks = projects.flatMap((project) => project.tasks.map((task) => ({ ...task, directory: project.directory })));
  const wanted = ['test', 'build', 'lint', 'typecheck', 'integration-test', 'end-to-end-test'] as const;
  const shown = wanted.flatMap((purpose) => tasks.find((task) => task.purpose === purpose) ?? []).slice(0, 4);
  if (shown.length === 0) {
    return projects.length === 0 ? null : claim('No command that tests or builds it was found, so CI has nothing to run yet.', 'languages');
  }
  const has = (purpose: string): boolean => tasks.some((task) => task.purpose === purpose);
  const lacks = ['test', 'lint'].filter((purpose) => !has(purpose));
  const needs = services.length > 0 ? ` Its tests need ${listed([...new Set(services.map(({ kind }) => kind))])}.` : '';
  return claim(
    `It is checked with ${listed(shown.map(({ purpose, command, directory }) => `${command} (${purpose.replaceAll('-', ' ')}${directory === '.' ? '' : ` in ${directory}`})`))}.${needs}${lacks.length > 0 ? ` There is no task for: ${listed(lacks)}.` : ''}`,
    ...shown.map(({ factId }) => factId),
    ...services.slice(0, 4).map(({ factId }) => factId),
  );
}

function ciToday({ ci }: SummaryInput): Claim {
  if (ci.length === 0) return claim('There is no CI yet: nothing is checked when somebody pushes.', 'languages');
  const jobs = ci.flatMap((file) => file.jobs);
  const purposes = [...new Set(jobs.flatMap((job) => job.purposes))].map((purpose) => purpose.replaceAll('-', ' '));
  const files = listed(ci.slice(0, 3).map(({ file }) => file)) + (ci.length > 3 ? ` and ${ci.length - 3} more` : '');
  const does = purposes.length > 0 ? `Its jobs do: ${listed(purposes)}.` : 'None of its jobs runs a test or a build that was recognised.';
  return claim(
    `CI is in ${files}, with ${jobs.length} ${jobs.length === 1 ? 'job' : 'jobs'}. ${does}`,
    ...ci.slice(0, 5).map(({ id }) => id),
  );
}

function standing({ counts, level, findings, nextSteps }: SummaryInput): Claim | null {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const grave = (counts.critical ?? 0) + (counts.high ?? 0);
  const cites = [...findings.slice(0, 3), ...nextSteps.slice(0, 2)].map(({ id }) => id);
  if (level === null && total === 0) return null;
  const stands = level === null ? '' : `Its CI is at level ${level} of 5. `;
  const open =
    total === 0
      ? 'The audit has nothing open against it.'
      : `The audit has ${total} open ${total === 1 ? 'finding' : 'findings'}${gravity(total, grave)}.`;
  return claim(`${stands}${open}`, ...(cites.length > 0 ? cites : ['languages']));
}

function gravity(total: number, grave: number): string {
  if (grave === 0) return ', none of them grave';
  if (grave < total) return `, ${grave} of them grave`;
  return total === 1 ? ', and it is grave' : ', all of them grave';
}

/** Gravity first; among equals what is least work. Where there is no CI, or little is found, the next level says what is worth doing. */
function advice({ findings, nextSteps, ci, projects }: SummaryInput): Claim[] {
  const start =
    ci.length === 0 && projects.length > 0
      ? [claim('Open the pull request with the proposed CI first: every other step builds on checks that run by themselves.', 'languages')]
      : [];
  const worst = findings
    .filter(({ severity }) => severity !== 'info')
    .toSorted((left, right) => rankOf(left) - rankOf(right))
    .map(({ id, title, file, line, remediation, fix }) =>
      claim(`${title} (${file}, line ${line}). ${sentence(remediation)} Work: ${workOf[fix?.safety ?? 'none']}.`, id),
    );
  const up = nextSteps.map(({ id, title, remediation, level }) =>
    claim(`For level ${level}: ${sentence(title)} ${sentence(remediation)}`, id),
  );
  return [...start, ...worst, ...up].slice(0, 3);
}
