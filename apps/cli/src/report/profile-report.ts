import type { Fact, Project, StackProfile, Workspace } from '@autodevops/contracts/stack';
import type { Colors } from './colors.ts';
import { formatTable } from './format-table.ts';
import { plainText } from './plain-text.ts';

const maxValueLength = 60;

/** A profile for a person: what the repository is, what each project is built with and runs, and where each fact comes from. */
export function profileReport(profile: StackProfile, folder: string, colors: Colors): string {
  const heading = (text: string): string => colors.bold(colors.cyan(plainText(text)));
  const sections: string[][] = [
    [heading(folder), ...formatTable(overview(profile))],
    ...profile.workspaces.map((workspace) => [heading(workspaceTitle(workspace)), ...factRows(workspace.facts, colors)]),
    ...profile.projects.map((project) => [
      heading(projectTitle(project)),
      ...factRows(project.facts.filter(isNoTask), colors, taskRows(project)),
    ]),
    serviceSection(profile, heading),
    environmentSection(profile, heading),
    problemSection(profile, colors),
  ];
  return `${sections
    .filter((lines) => lines.length > 1)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function overview(profile: StackProfile): string[][] {
  const languages = profile.languages.slice(0, 5).map(({ name, share }) => `${name} ${(share * 100).toFixed(1)}%`);
  const repository = profile.facts.filter(({ name }) => !name.startsWith('service.')).map((fact) => [fact.name, valueText(fact)]);
  return [
    ...repository,
    ['languages', languages.join(', ') || 'none'],
    ['projects', String(profile.projects.length)],
    ['existing CI', profile.existingCi.map(({ file }) => plainText(file)).join(', ') || 'none'],
  ];
}

const workspaceTitle = ({ root, ecosystem, projectIds }: Workspace): string =>
  `workspace ${root} (${ecosystem}, ${projectIds.length} ${projectIds.length === 1 ? 'project' : 'projects'})`;

const projectTitle = ({ directory, ecosystem, role, name }: Project): string => `${directory} (${ecosystem}, ${role}) ${name}`;

const isNoTask = ({ name }: Fact): boolean => !name.startsWith('task.');

function factRows(facts: readonly Fact[], colors: Colors, others: readonly (readonly string[])[] = []): string[] {
  const rows = facts.map((fact) => [fact.name, valueText(fact), placeText(fact) + doubts(fact)]);
  return formatTable([...others, ...rows]).map((line, index) =>
    facts[index - others.length]?.isConflict === true ? colors.yellow(line) : line,
  );
}

/** Losing candidates are only told when they contradict. */
function doubts({ isConflict, losers, value, confidence }: Fact): string {
  const others = [
    ...new Set(losers.filter((loser) => String(loser.value) !== String(value)).map((loser) => `${loser.value} in ${loser.source.file}`)),
  ];
  if (isConflict) return plainText(`  conflict: ${others.slice(0, 3).join(', ')}`);
  return confidence < 0.5 ? '  uncertain' : '';
}

function taskRows({ tasks, facts }: Project): string[][] {
  return tasks.map(({ purpose, command, factId }) => {
    const fact = facts.find(({ id }) => id === factId);
    return [purpose, plainText(command), fact === undefined ? '' : placeText(fact) + doubts(fact)];
  });
}

function valueText({ value }: Fact): string {
  const text = plainText(Array.isArray(value) ? value.join(', ') : String(value));
  return text.length > maxValueLength ? `${text.slice(0, maxValueLength - 1)}…` : text;
}

const placeText = ({ source }: Fact): string => plainText(source.file === '.' ? '' : `${source.file}:${source.line}`);

function serviceSection(profile: StackProfile, heading: (text: string) => string): string[] {
  const rows = profile.services.map((service) => {
    const fact = profile.facts.find(({ id }) => id === service.factId);
    return [service.kind, service.image, fact === undefined ? '' : placeText(fact) + (fact.confidence < 0.5 ? '  uncertain' : '')];
  });
  return [heading('services'), ...formatTable(rows)];
}

function environmentSection(profile: StackProfile, heading: (text: string) => string): string[] {
  const rows = profile.environment.map(({ name, isSecret, usedAt, source }) => [
    plainText(name),
    isSecret ? 'secret' : 'variable',
    usedAt,
    plainText(`${source.file}:${source.line}`),
  ]);
  return [heading('environment'), ...formatTable(rows)];
}

function problemSection(profile: StackProfile, colors: Colors): string[] {
  const rows = profile.problems.map(({ file, line, message }) => [plainText(line === null ? file : `${file}:${line}`), plainText(message)]);
  return [colors.bold(colors.yellow('problems')), ...formatTable(rows)];
}
