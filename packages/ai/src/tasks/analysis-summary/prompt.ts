import { type Aliases, aliases } from '../../material/aliases.ts';
import { asJson, criteriaPart, factsPart, findingsPart } from '../../material/material-parts.ts';
import type { TaskPrompt } from '../task.ts';
import type { SummaryInput } from './summary-input.ts';

const instructions = [
  'You sum up the analysis of a repository for the team that owns it, on the page where they decide what to do about their continuous integration.',
  'In "summary" say in two to four statements what the repository is and is built with, how it is tested and built, what its CI does at present, and how mature that is. Name what is unusual; leave out what every repository has.',
  'In "advice" give at most three statements: what to do next, most valuable first. Weigh how grave a finding is against how much work it is; a patch that is ready is little work. Say what the team gains from it.',
  'Say nothing that the material does not show.',
].join('\n');

export const aliasesOf = ({ facts, findings, projects, services, nextSteps, ci }: SummaryInput): Aliases =>
  aliases({
    F: [
      ...new Set([
        ...facts.map(({ id }) => id),
        ...projects.flatMap(({ tasks }) => tasks.map(({ factId }) => factId)),
        ...services.map(({ factId }) => factId),
      ]),
    ],
    A: findings.map(({ id }) => id),
    C: nextSteps.map(({ id }) => id),
    W: ci.map(({ id }) => id),
    P: ['languages'],
  });

export function prompt(input: SummaryInput): TaskPrompt {
  const names = aliasesOf(input);
  const { languages, projects, projectCount, services, ci, counts, level } = input;
  const profile = {
    languages: { id: names.aliasOf('languages'), shares: languages.map(({ name, share }) => `${name} ${Math.round(share * 100)} %`) },
    projectCount,
    projects: projects.map(({ tasks, ...project }) => ({
      ...project,
      tasks: tasks.map(({ purpose, command, factId }) => `${names.aliasOf(factId)} ${purpose}: ${command}`),
    })),
    services: services.map(({ kind, factId }) => `${names.aliasOf(factId)} ${kind}`),
    ci: ci.map(({ id, ...file }) => ({ id: names.aliasOf(id), ...file })),
    openFindings: counts,
    maturityLevel: level,
  };
  return {
    instructions,
    data: [
      { label: 'profile', text: asJson(profile), weight: 8, keep: 'head' },
      findingsPart(input.findings, names, 7),
      criteriaPart(input.nextSteps, names, 6),
      factsPart(input.facts, names, 4),
    ],
  };
}
