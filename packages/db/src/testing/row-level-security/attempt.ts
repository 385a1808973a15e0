import type { Actor } from './actors.ts';

export const verbs = ['select', 'insert', 'update', 'delete'] as const;
export type Verb = (typeof verbs)[number];

export interface Attempt {
  readonly table: string;
  /** Told apart where a table has several: `moved to another tenant`. */
  readonly name: string;
  readonly statements: Readonly<Partial<Record<Verb, (actor: Actor) => string>>>;
  /** Names of actors, separated by spaces. */
  readonly allowed: Readonly<Partial<Record<Verb, string>>>;
}

interface Spec {
  /** Without it, `set` is tried on all rows at once: an update that reads no column is held by its own policy only. */
  readonly where?: string;
  readonly columns?: string;
  readonly set?: string;
  readonly insert?: string | ((actor: Actor) => string);
  readonly allowed?: Readonly<Partial<Record<Verb, string>>>;
}

/** An attempt from what is special about it. */
export function attempt(table: string, name: string, spec: Spec): Attempt {
  const { where, columns, set, insert } = spec;
  const hasRow = where !== undefined && set === undefined;
  return {
    table,
    name,
    allowed: spec.allowed ?? {},
    statements: {
      ...(hasRow ? { select: () => `select ${columns ?? '*'} from ${table} where ${where}` } : {}),
      ...(set === undefined ? {} : { update: () => `update ${table} set ${set}${where === undefined ? '' : ` where ${where}`}` }),
      ...(hasRow ? { delete: () => `delete from ${table} where ${where}` } : {}),
      ...(insert === undefined ? {} : { insert: (actor) => `insert into ${table} ${typeof insert === 'string' ? insert : insert(actor)}` }),
    },
  };
}

export const id = (row: string) => `id = '${row}'`;
/** Every member of organization A, whatever the role. */
export const team = 'owner admin member viewer';

/** A value as SQL, `null` for none. */
export const text = (value: string | undefined) => (value === undefined ? 'null' : `'${value}'`);
