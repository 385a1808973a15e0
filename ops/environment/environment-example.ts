import { describeEnvironment, type VariableDescription } from '@autodevops/contracts/environment';
import type { Process } from './processes.ts';

const isValue = (text: string) => !text.includes(' ') && text !== 'none';

/** Wraps words so that a comment can be read in an editor. */
function comment(text: string): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + word.length > 136) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.map((line) => `# ${line}`).join('\n');
}

function need({ isRequired, needed, default: text }: VariableDescription): string {
  if (isRequired) return 'Required.';
  if (needed !== null) return `Required ${needed}.`;
  return text === null ? 'Optional.' : `Optional: ${text}.`;
}

function entry(variable: VariableDescription): string {
  const { name, description, isRequired, isSecret, example, default: text } = variable;
  const shown = isSecret && example === null ? '' : (example ?? (text !== null && isValue(text) ? text : ''));
  const isQuoted = /[{"#\s]/.test(shown);
  return `${comment(`${need(variable)} ${description}`)}\n${isRequired ? '' : '# '}${name}=${isQuoted ? `'${shown}'` : shown}`;
}

function section({ id, title, command, schema }: Process): string {
  const rule = '-'.repeat(100);
  return [`# ${rule}\n# ${title}: ${command}\n# File: ${id}.env\n# ${rule}`, ...describeEnvironment(schema).map(entry)].join('\n\n');
}

/** `.env.example`: a form for each process that an operator configures. */
export function environmentExample(processes: readonly Process[]): string {
  const head = `# Written by \`npm run gen\` from the env.ts files. Do not edit: copy.
#
# \`npm start\` needs nothing of this. To run the processes yourself, copy each part to a file of its own, fill it in, and start the process with it:
#   node --env-file=api.env apps/api/dist/main.js
# The processes have names in common with values of their own (DATABASE_URL, PORT), so one file cannot serve them all. What stands after # may stay away.`;
  return `${[head, ...processes.filter(({ isConfigured }) => isConfigured).map(section)].join('\n\n')}\n`;
}
