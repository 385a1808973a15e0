import { authorshipOf, type FileAuthorship } from '@autodevops/contracts/workflow';
import type { GateInput, GateMessage } from './gate-input.ts';
import { isDependabotFile, type ParsedFile, parseFile } from './gate-input.ts';
import { policyRules, sharedRules } from './policy-rules.ts';

/** Our own rules for what may leave the house, whoever planned it. */
export function checkPolicy(input: GateInput): readonly GateMessage[] {
  return input.files.map(parseFile).flatMap((file) => {
    const rules = isDependabotFile(file) ? sharedRules : policyRules;
    return [...fileRules(file, input), ...rules.flatMap((rule) => rule(file, input))];
  });
}

/** Larger files are refused: no person reads them. */
export const maxFileCharacters = 64 * 1024;
const allowedPath = /^\.github\/workflows\/[a-z0-9-]+\.ya?ml$/;

function fileRules(file: ParsedFile, input: GateInput): readonly GateMessage[] {
  const at = (message: string, offset = 0): GateMessage => ({ file: file.path, ...file.placeOf(offset), message });
  const messages: GateMessage[] = [];
  if (!allowedPath.test(file.path) && !isDependabotFile(file))
    messages.push(at('A workflow is written only to .github/workflows, under a plain name.'));
  if (file.content.length > maxFileCharacters) messages.push(at('The file is larger than 64 KB.'));
  if (file.documentCount !== 1) messages.push(at('The file must hold exactly one YAML document.'));
  for (const error of file.document.errors) messages.push(at(error.message.split('\n')[0] ?? 'The file is not YAML.', error.pos[0]));
  const odd = /[^\n -~]/.exec(file.content);
  if (odd !== null) messages.push(at('The file holds a character that is not printable ASCII.', odd.index));
  const existing = input.existingFiles.get(file.path);
  const loss = existing === undefined ? null : losses[authorshipOf(existing)];
  if (loss !== null) messages.push(at(loss));
  return messages;
}

/** What would be lost if a file of that author were written over; null where nothing would. */
const losses = {
  ours: null,
  edited: 'The file was edited by hand since it was generated, and the edits would be lost. Delete it to have it written anew.',
  foreign: 'A file of the repository that is not ours would be written over.',
} as const satisfies Record<FileAuthorship, string | null>;
