/** Something in a question that an answer can be about, and cite. */
export interface Subject {
  readonly id: string;
  /** What the question says of it, in a few words; empty where it says nothing. */
  readonly words: string;
}

export interface Subjects {
  /** What can be cited, in the order of the question; lines of a log that look like errors come before the others. */
  readonly citable: readonly Subject[];
  /** Ids by the name of their field: `optionId` and the like. */
  readonly byField: ReadonlyMap<string, readonly string[]>;
}

const plain = (text: string) =>
  text
    .replace(/\\[nrt]/g, ' ')
    .replace(/\\(.)/g, '$1')
    .replace(/[“”"]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 160);

/** Of `high: Job has no time limit (ci.yml:4). …` and `node.version = 22 (file, .nvmrc:1)` the part that names the thing. */
function wordsOf(line: string): string {
  const told = /^(?:critical|high|medium|low|info|level \d, [a-z-]+): (.+?)(?: \(|\. To do:|$)/.exec(line) ?? /^(.+? = .+?) \(/.exec(line);
  return plain(told?.[1] ?? line);
}

const looksLikeError = /\b(?:error|err!|failed|failure|fatal|exception|denied|not found)\b/i;

/** An object's own name and what follows it up to the next one; `ruleId` and its like name something else. */
const named = /"(id|optionId)"\s*:\s*"([^"\\\s]{1,300})"((?:(?!"(?:id|optionId)"\s*:)[\s\S]){0,2000})/g;

function inObjects(question: string): { fields: Map<string, string[]>; subjects: Subject[] } {
  const fields = new Map<string, string[]>();
  const subjects: Subject[] = [];
  for (const [, field = '', id = '', rest = ''] of question.matchAll(named)) {
    fields.set(field, [...(fields.get(field) ?? []), id]);
    subjects.push({ id, words: plain(/"title"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(rest)?.[1] ?? '') });
  }
  return { fields, subjects };
}

/**
 * Reads from a question what an answer can be about: objects with an `id` and a `title`, and lines that begin with a short name such as `F3`
 * or `L12`.
 */
export function subjectsOf(question: string): Subjects {
  const { fields, subjects } = inObjects(question);
  const lines = [...question.matchAll(/^([A-Z]\d{1,4}) (.+)$/gm)].map(([, id = '', rest = '']) => ({ id, words: wordsOf(rest) }));
  const errors = lines.filter(({ id, words }) => id.startsWith('L') && looksLikeError.test(words));
  const all = [...subjects, ...errors, ...lines];
  return { citable: [...new Map(all.map((subject) => [subject.id, subject])).values()], byField: fields };
}
