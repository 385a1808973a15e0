/** A mapping of YAML, before anything is known of it. */
export type YamlMap = Readonly<Record<string, unknown>>;

/** The value as a mapping; an empty one where it is none. */
export function mapOf(value: unknown): YamlMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as YamlMap) : {};
}

/** The items of a list; none where it is no list. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A value of YAML as text: lists one item a line, mappings as JSON, nothing as the empty text. */
export function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(textOf).join('\n');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Where a text stands: expressions in it read the job and the workflow. */
export interface Surroundings {
  readonly job: YamlMap;
  readonly workflow: YamlMap;
}

/** More texts than these are not looked at: a matrix of three axes stays far below. */
const maxTexts = 200;

/** Every text that a text with `${{ matrix.x }}` and `${{ env.X }}` in it can become. What a matrix does not have becomes nothing. */
export function expandAll(value: unknown, { job, workflow }: Surroundings): readonly string[] {
  const text = textOf(value).replace(/\$\{\{\s*env\.([\w-]+)\s*\}\}/g, (_, name: string) =>
    textOf(mapOf(job['env'])[name] ?? mapOf(workflow['env'])[name]),
  );
  let texts: readonly string[] = [text];
  const names = [...text.matchAll(/\$\{\{\s*matrix\.([\w.-]+)\s*\}\}/g)].map((match) => match[1] ?? '');
  for (const name of new Set(names)) {
    const found = matrixValues(name, job);
    const values = found.length === 0 ? [''] : found;
    const hole = new RegExp(`\\$\\{\\{\\s*matrix\\.${name.replaceAll('.', '\\.')}\\s*\\}\\}`, 'g');
    texts = texts.flatMap((one) => values.map((replacement) => one.replace(hole, () => replacement))).slice(0, maxTexts);
  }
  return texts;
}

/** The same, one text a line. */
export function expand(value: unknown, surroundings: Surroundings): string {
  return expandAll(value, surroundings).join('\n');
}

function matrixValues(name: string, job: YamlMap): readonly string[] {
  const matrix = mapOf(mapOf(job['strategy'])['matrix']);
  const [key = '', ...path] = name.split('.');
  const extra = listOf(matrix['include'])
    .map(mapOf)
    .filter((cell) => key in cell)
    .map((cell) => cell[key]);
  return [...listOf(matrix[key]), ...extra].map((value) => textOf(path.reduce((inner, part) => mapOf(inner)[part], value)));
}
