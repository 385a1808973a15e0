import { visibleText } from '../fence/visible-text.ts';
import type { DataPart } from '../tasks/task.ts';
import type { Aliases } from './aliases.ts';
import type { CriterionNote } from './criterion-note.ts';
import type { FactNote } from './fact-note.ts';
import type { FindingNote } from './finding-note.ts';

/** JSON without characters that would be escaped: an escape could hide a part of a secret from the mask. */
export const asJson = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? visibleText(part) : part), 1);

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

export const factsPart = (facts: readonly FactNote[], { aliasOf }: Aliases, weight: number): DataPart => ({
  label: 'facts',
  text: facts
    .map(({ id, name, value, kind, file, line }) => oneLine(`${aliasOf(id)} ${name} = ${value} (${kind}, ${file}:${line})`))
    .join('\n'),
  weight,
  keep: 'head',
});

export const findingsPart = (findings: readonly FindingNote[], { aliasOf }: Aliases, weight: number): DataPart => ({
  label: 'findings',
  text: findings
    .map(({ id, severity, title, message, remediation, file, line, fix }) =>
      oneLine(
        `${aliasOf(id)} ${severity}: ${title} (${file}:${line}). ${message} To do: ${remediation}${fix === null ? '' : ` A ${fix.safety} patch is ready: ${fix.description}`}`,
      ),
    )
    .join('\n'),
  weight,
  keep: 'head',
});

export const criteriaPart = (criteria: readonly CriterionNote[], { aliasOf }: Aliases, weight: number): DataPart => ({
  label: 'criteria',
  text: criteria
    .map(({ id, title, remediation, area, level }) => oneLine(`${aliasOf(id)} level ${level}, ${area}: ${title}. To do: ${remediation}`))
    .join('\n'),
  weight,
  keep: 'head',
});
