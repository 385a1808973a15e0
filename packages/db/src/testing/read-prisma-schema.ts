import { readFileSync } from 'node:fs';

/** What schema.prisma says about one table: its columns as `uuid not null default`, and its unique keys as sorted lists of columns. */
export interface MirroredTable {
  readonly columns: Readonly<Record<string, string>>;
  readonly keys: readonly string[];
}

const scalarTypes: Readonly<Record<string, string>> = {
  'String @db.Uuid': 'uuid',
  String: 'text',
  Int: 'int4',
  BigInt: 'int8',
  Boolean: 'bool',
  Json: 'jsonb',
  'DateTime @db.Timestamptz': 'timestamptz',
};

/** Reads schema.prisma as far as it mirrors a catalogue: tables, columns, types, nullability, defaults, unique keys. */
export function readPrismaSchema(): Record<string, MirroredTable> {
  const text = readFileSync(new URL('../../prisma/schema.prisma', import.meta.url), 'utf8');
  const models = [...text.matchAll(/^model \w+ \{\n([\s\S]*?)^\}/gm)].map(([, body]) => body?.split('\n') ?? []);
  return Object.fromEntries(models.map((lines) => [tableOf(lines), readModel(lines)]));
}

function tableOf(lines: readonly string[]): string {
  return lines.map((line) => /@@map\("(\w+)"\)/.exec(line)?.[1]).find((name) => name !== undefined) ?? 'a model without @@map';
}

function readModel(lines: readonly string[]): MirroredTable {
  const fields = lines.flatMap((line) => readField(line) ?? []);
  const columnOf = new Map(fields.map(({ field, column }) => [field, column]));
  const own = fields.filter(({ isKey }) => isKey).map(({ column }) => column);
  const shared = lines.flatMap((line) => {
    const key = /@@(?:id|unique)\(\[([^\]]+)\]\)/.exec(line)?.[1];
    return key === undefined
      ? []
      : [
          key
            .split(', ')
            .map((field) => columnOf.get(field) ?? field)
            .join(', '),
        ];
  });
  return { columns: Object.fromEntries(fields.map(({ column, type }) => [column, type])), keys: [...own, ...shared].sort() };
}

interface Field {
  readonly field: string;
  readonly column: string;
  readonly type: string;
  readonly isKey: boolean;
}

/** One scalar field, or nothing for a line that is a relation or no field. */
function readField(line: string): Field | undefined {
  const [, field, prismaType, optional = '', attributes = ''] = /^ {2}(\w+) +(\w+)(\?|\[\])?(.*)$/.exec(line) ?? [];
  const native = /@db\.\w+/.exec(attributes)?.[0];
  const type = scalarTypes[native === undefined ? `${prismaType}` : `${prismaType} ${native}`];
  if (field === undefined || type === undefined) return undefined;
  return {
    field,
    column: /@map\("(\w+)"\)/.exec(attributes)?.[1] ?? field,
    type: `${type}${optional === '?' ? '' : ' not null'}${attributes.includes('@default') ? ' default' : ''}`,
    isKey: /@(?:id|unique)\b/.test(attributes),
  };
}
