import type { Fact, Project, StackProfile, Workspace } from '@autodevops/contracts/stack';
import { formatTable } from './format-table.ts';
import { plainText } from './plain-text.ts';
import type { ReportLook } from './report-look.ts';
import { hangText } from './wrap-text.ts';

const maxValueLength = 40;

export interface ProfileLook extends ReportLook {
  /** Tells kind and confidence of each fact, whole values, and every candidate that lost. */
  readonly isVerbose: boolean;
}

/**
 * A profile for a person: what the repository is, what each project is built with and runs, and where each fact comes from. What contradicts
 * a fact is told below it.
 */
export function profileReport(profile: StackProfile, folder: string, look: ProfileLook): string {
  const { colors } = look;
  const heading = (text: string): string => colors.bold(colors.cyan(plainText(text)));
  const sections: string[][] = [
    [heading(folder), ...formatTable(overview(profile), look.width)],
    ...profile.workspaces.map((workspace) => [heading(workspaceTitle(workspace)), ...factRows(workspace.facts, look)]),
    ...profile.projects.map((project) => [
      heading(projectTitle(project)),
      ...taskRows(project, look),
      ...factRows(project.facts.filter(isNoTask), look),
    ]),
    serviceSection(profile, heading),
    environmentSection(profile, heading),
    problemSection(profile, look),
  ];
  return `${sections
    .filter((lines) => lines.length > 1)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function overview(profile: StackProfile): string[][] {
  const languages = profile.languages.slice(0, 5).map(({ name, share }) => `${name} ${(share * 100).toFixed(1)}%`);
  const repository = profile.facts
    .filter(({ name }) => !name.startsWith('service.'))
    .map((fact) => [fact.name, valueText(fact, { isVerbose: true })]);
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

function factRows(facts: readonly Fact[], look: ProfileLook): string[] {
  const rows = formatTable(facts.map((fact) => [fact.name, valueText(fact, look), placeText(fact) + doubts(fact, look)]));
  return facts.flatMap((fact, index) => [rows[index] ?? '', ...loserLines(fact, look)]);
}

function taskRows({ tasks, facts }: Project, look: ProfileLook): string[] {
  const found = tasks.map((task) => ({ task, fact: facts.find(({ id }) => id === task.factId) }));
  const rows = formatTable(
    found.map(({ task, fact }) => [task.purpose, plainText(task.command), fact === undefined ? '' : placeText(fact) + doubts(fact, look)]),
  );
  return found.flatMap(({ fact }, index) => [rows[index] ?? '', ...(fact === undefined ? [] : loserLines(fact, look))]);
}

function doubts({ confidence, kind }: Fact, { isVerbose }: ProfileLook): string {
  const doubt = confidence < 0.5 ? '  uncertain' : '';
  return isVerbose ? `  ${kind}, ${Math.round(confidence * 100)} % sure${doubt}` : doubt;
}

/** What else was found. Candidates that say the same, and those that contradict nothing, are told only when all is asked for. */
function loserLines({ value, losers, isConflict }: Fact, { colors, width, isVerbose }: ProfileLook): string[] {
  const others = losers.filter((loser) => isVerbose || (isConflict && String(loser.value) !== String(value)));
  const texts = others.map((loser) => {
    const isOpposed = isConflict && String(loser.value) !== String(value);
    return { isOpposed, text: `${loser.source.file}:${loser.source.line} says ${loser.value}: ${loser.reason}` };
  });
  const distinct = [...new Map(texts.map((each) => [each.text, each])).values()];
  return distinct.slice(0, isVerbose ? distinct.length : 3).flatMap(({ isOpposed, text }) => {
    const lines = hangText(`    ${isOpposed ? '><' : '~~'} `, plainText(text), width);
    return lines.map((line) => (isOpposed ? colors.yellow(line) : colors.dim(line)));
  });
}

function valueText({ value }: Fact, { isVerbose }: Pick<ProfileLook, 'isVerbose'>): string {
  const text = plainText(Array.isArray(value) ? value.join(', ') : String(value));
  return text.length > maxValueLength && !isVerbose ? `${text.slice(0, maxValueLength - 1)}…` : text;
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

function problemSection(profile: StackProfile, { colors, width }: ProfileLook): string[] {
  const rows = profile.problems.map(({ file, line, message }) => [plainText(line === null ? file : `${file}:${line}`), plainText(message)]);
  return [colors.bold(colors.yellow('problems')), ...formatTable(rows, width)];
}
