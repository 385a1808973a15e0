import { describeEnvironment, type VariableDescription } from '@autodevops/contracts/environment';
import type { Process } from './processes.ts';

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
const code = (text: string) => `\`${cell(text)}\``;
const isInWords = (text: string) => text.includes(' ') || text === 'none';

function ifUnset({ isRequired, needed, default: text }: VariableDescription): string {
  if (isRequired) return '**required**';
  if (needed !== null) return `**required** ${cell(needed)}`;
  if (text === null) return 'nothing';
  return isInWords(text) ? cell(text) : code(text);
}

function row(variable: VariableDescription): string {
  const { name, description, isSecret, example } = variable;
  const cells = [
    code(name),
    `${cell(description)}${isSecret ? ' _Secret._' : ''}`,
    ifUnset(variable),
    example === null ? '' : code(example),
  ];
  return `| ${cells.join(' | ')} |`;
}

function section({ title, about, command, source, schema }: Process): string {
  const rows = describeEnvironment(schema).map(row);
  return [
    `## ${title}`,
    `${about} Started with \`${command}\`; declared in [${source}](../../${source}).`,
    ['| Variable | What it is for | If unset | Example |', '| --- | --- | --- | --- |', ...rows].join('\n'),
  ].join('\n\n');
}

/** `docs/generated/environment.md`: every variable of every process. */
export function environmentPage(processes: readonly Process[]): string {
  return [
    '<!-- Written by `npm run gen` from the env.ts files. Do not edit. -->',
    '# Environment',
    `Every variable of every process. \`npm start\` needs none of them: it makes its own. An empty value counts as unset. A process that misses one or
cannot use one does not start: it names all of them at once, and never a value. [\`.env.example\`](../../.env.example) is a form to fill in.`,
    ...processes.map(section),
  ]
    .join('\n\n')
    .concat('\n');
}
