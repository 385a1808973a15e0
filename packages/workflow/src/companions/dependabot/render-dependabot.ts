import type { ProposalFile } from '@autodevops/contracts/workflow';
import { ruleReason } from '../../plan/read-fact.ts';
import { type YamlLines, yamlLines } from '../../render/yaml-lines.ts';
import { yamlScalar } from '../../render/yaml-scalar.ts';
import type { UpdateEntry } from './update-entries.ts';

const cooldownDays = 7;

/** Prints the entries as a `dependabot.yml`. Pure: the same entries give the same bytes. */
export function renderDependabot(entries: readonly UpdateEntry[], path: string): ProposalFile {
  const lines = yamlLines();
  lines.add(0, 'version: 2', [ruleReason('Dependabot reads this form of the file.', 'file-structure')]);
  lines.add(0, 'updates:', [ruleReason('One entry for each kind of manifest that was found.', 'quiet-updates')]);
  for (const entry of entries) renderEntry(lines, entry);
  return lines.finish(path);
}

function renderEntry(lines: YamlLines, { ecosystem, directories }: UpdateEntry): void {
  const reasons = directories.flatMap((directory) => directory.reasons).slice(0, 3);
  lines.add(2, `- package-ecosystem: ${ecosystem}`, reasons);
  const [first, ...rest] = directories;
  if (first === undefined || rest.length > 0) {
    lines.add(4, 'directories:');
    for (const directory of directories) lines.add(6, `- ${yamlScalar(directory.value)}`, directory.reasons);
  } else lines.add(4, `directory: ${yamlScalar(first.value)}`, first.reasons);
  lines.add(4, 'schedule:', [ruleReason('Once a week is often enough, and quieter than every day.', 'quiet-updates')]);
  lines.add(6, 'interval: weekly');
  lines.add(4, 'cooldown:', [
    ruleReason(
      'A release that turns out to be broken or malicious is mostly withdrawn within days. Security updates do not wait.',
      'quiet-updates',
    ),
  ]);
  lines.add(6, `default-days: ${cooldownDays}`);
  lines.add(4, 'groups:', [ruleReason('One pull request for what should break nothing; each major version has its own.', 'quiet-updates')]);
  lines.add(6, 'minor-and-patch:');
  lines.add(8, 'update-types: [minor, patch]');
}
