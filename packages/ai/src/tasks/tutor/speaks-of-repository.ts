import type { TutorInput } from './tutor-input.ts';

const own =
  /\b(?:your|yours|you (?:have|use|are|do|need|run)|this|these|here|the|its) (?:\w+ ){0,2}(?:repositor\w+|repos?|projects?|pipelines?|workflows?|jobs?|steps?|code ?base|packages?|files?|tests?|builds?|ci|team|lock|version|findings?|analysis)\b|\b(?:in|of) (?:here|yours)\b/i;
const name = /[\w-]+\.(?:ya?ml|json|toml|lock|js|ts|py|go|rs|java|rb|php|sh|md)\b/i;

/** True for a text that says something about the repository: it names it, a file, or a value that only its facts hold. */
export function speaksOfRepository(text: string, { facts, findings }: Pick<TutorInput, 'facts' | 'findings'>): boolean {
  if (own.test(text) || name.test(text)) return true;
  const lower = text.toLowerCase();
  const values = facts.map(({ value }) => value.toLowerCase()).filter((value) => value.length > 5 || /\d\.\d/.test(value));
  return (
    values.some((value) => lower.includes(value)) || findings.some(({ title }) => title.length > 5 && lower.includes(title.toLowerCase()))
  );
}
