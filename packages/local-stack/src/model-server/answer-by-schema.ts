import { at, objectOrNull } from './wire/wire.ts';

type Schema = Record<string, unknown>;

interface Materials {
  /** The root, for references. */
  readonly root: Schema;
  /** Ids that were in the question, by the name of their field. */
  readonly ids: ReadonlyMap<string, readonly string[]>;
  /** Makes the text of a field. */
  readonly text: (field: string) => string;
  /** How many items a list has when the schema leaves it open. */
  readonly items: number;
}

/** The ids that a question's data names, by field: `"id":"unpinned-action"`, `"optionId": "…"`. */
export function idsInQuestion(question: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const [, field = '', id = ''] of question.matchAll(/"(id|[a-z]+Id)"\s*:\s*"([^"\\\s]{1,300})"/g)) {
    const ids = found.get(field) ?? new Set();
    found.set(field, ids.add(id));
  }
  return new Map([...found].map(([field, ids]) => [field, [...ids]]));
}

const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);

function resolve(schema: Schema, root: Schema): Schema {
  const reference = schema['$ref'];
  if (typeof reference !== 'string' || !reference.startsWith('#')) return schema;
  const target = at(root, ...reference.split('/').slice(1));
  return objectOrNull(target) ?? {};
}

function idsFor(field: string, ids: Materials['ids']): readonly string[] {
  if (field === 'cites') return [...ids.values()].flat();
  return ids.get(field) ?? (field.endsWith('Id') ? (ids.get('id') ?? []) : []);
}

function listOf(schema: Schema, field: string, materials: Materials): unknown[] {
  const most = number(schema['maxItems']) ?? Number.POSITIVE_INFINITY;
  const least = number(schema['minItems']) ?? 0;
  const items = objectOrNull(schema['items']) ?? {};
  if (field === 'cites') return idsFor(field, materials.ids).slice(0, Math.min(2, most));
  const count = Math.max(least, Math.min(materials.items, most));
  return Array.from({ length: count }, (_, index) => answerTo(items, field, materials, index));
}

function objectFor(schema: Schema, materials: Materials, index: number): Record<string, unknown> {
  const properties = objectOrNull(schema['properties']) ?? {};
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [name, answerTo(objectOrNull(property) ?? {}, name, materials, index)]),
  );
}

function textFor(schema: Schema, field: string, materials: Materials, index: number): string {
  const ids = field === 'text' ? [] : idsFor(field, materials.ids);
  const text = ids[index % Math.max(1, ids.length)] ?? materials.text(field);
  return text.slice(0, number(schema['maxLength']) ?? 400).padEnd(number(schema['minLength']) ?? 0, '.');
}

function answerTo(given: Schema, field: string, materials: Materials, index: number): unknown {
  const schema = resolve(given, materials.root);
  if ('const' in schema) return schema['const'];
  if (Array.isArray(schema['enum'])) return schema['enum'][index % schema['enum'].length];
  const choices = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(choices)) return answerTo(objectOrNull(choices[0]) ?? {}, field, materials, index);
  const type = Array.isArray(schema['type']) ? schema['type'][0] : schema['type'];
  if (type === 'object') return objectFor(schema, materials, index);
  if (type === 'array') return listOf(schema, field, materials);
  if (type === 'integer' || type === 'number') return number(schema['minimum']) ?? 1;
  if (type === 'boolean') return true;
  if (type === 'null') return null;
  return textFor(schema, field, materials, index);
}

/** An answer that fits a JSON schema: the same for the same schema and question. */
export function answerBySchema(schema: Schema, options: Omit<Materials, 'root'>): unknown {
  return answerTo(schema, '', { ...options, root: schema }, 0);
}
