import type { Subject, Subjects } from './question-subjects.ts';
import { at, objectOrNull } from './wire/wire.ts';

type Schema = Record<string, unknown>;

/** What an answer is made of. */
export interface Materials {
  readonly subjects: Subjects;
  /** Makes the text of a field, about a subject where there is one. */
  readonly text: (subject: Subject | null) => string;
  /** How many items a list has when nothing says it. */
  readonly items: number;
}

interface Place {
  readonly field: string;
  /** Which item of the nearest list. */
  readonly index: number;
  readonly subject: Subject | null;
}

const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** An answer that fits a JSON schema and is about what the question holds: the same for the same schema and question. */
export function answerBySchema(root: Schema, { subjects, text, items }: Materials): unknown {
  let turn = 0;
  const nextSubject = () => subjects.citable[turn++ % Math.max(1, subjects.citable.length)] ?? null;

  const resolved = (schema: Schema): Schema => {
    const reference = schema['$ref'];
    if (typeof reference !== 'string' || !reference.startsWith('#')) return schema;
    return objectOrNull(at(root, ...reference.split('/').slice(1))) ?? {};
  };
  const idsFor = (field: string) => subjects.byField.get(field) ?? (field.endsWith('Id') ? subjects.byField.get('id') : undefined) ?? [];

  /** One item for each of the things that the items name, so that nothing that was asked about is left out. */
  const countOf = (itemSchema: Schema) => {
    const named = Object.keys(objectOrNull(itemSchema['properties']) ?? {}).find((field) => field.endsWith('Id'));
    return named === undefined ? items : idsFor(named).length;
  };
  const list = (schema: Schema, { field, subject }: Place): unknown[] => {
    if (field === 'cites') return subject === null ? subjects.citable.slice(0, 1).map(({ id }) => id) : [subject.id];
    const itemSchema = resolved(objectOrNull(schema['items']) ?? {});
    const most = number(schema['maxItems']) ?? 12;
    const count = Math.max(number(schema['minItems']) ?? 0, Math.min(countOf(itemSchema), most));
    return Array.from({ length: count }, (_, index) => answer(itemSchema, { field, index, subject: null }));
  };
  const object = (schema: Schema, place: Place): Record<string, unknown> => {
    const properties = Object.entries(objectOrNull(schema['properties']) ?? {});
    const subject = properties.some(([name]) => name === 'cites') ? nextSubject() : null;
    return Object.fromEntries(
      properties.map(([name, property]) => [name, answer(objectOrNull(property) ?? {}, { ...place, field: name, subject })]),
    );
  };
  const words = (schema: Schema, { field, index, subject }: Place): string => {
    const ids = idsFor(field);
    const chosen = ids[index % Math.max(1, ids.length)] ?? text(subject);
    return chosen.slice(0, number(schema['maxLength']) ?? 400).padEnd(number(schema['minLength']) ?? 0, '.');
  };
  const byType: Record<string, (schema: Schema, place: Place) => unknown> = {
    object,
    array: list,
    integer: (schema) => number(schema['minimum']) ?? 1,
    number: (schema) => number(schema['minimum']) ?? 1,
    boolean: () => true,
    null: () => null,
    string: words,
  };
  const answer = (given: Schema, place: Place): unknown => {
    const schema = resolved(given);
    if ('const' in schema) return schema['const'];
    if (Array.isArray(schema['enum'])) return schema['enum'][place.index % schema['enum'].length];
    const choices = schema['anyOf'] ?? schema['oneOf'];
    if (Array.isArray(choices)) return answer(objectOrNull(choices[0]) ?? {}, place);
    const type = String(Array.isArray(schema['type']) ? schema['type'][0] : schema['type']);
    return (byType[type] ?? words)(schema, place);
  };

  return answer(root, { field: '', index: 0, subject: null });
}
