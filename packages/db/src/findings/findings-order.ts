import type { FindingGrouping } from '@autodevops/contracts/api';
import { AppError } from '@autodevops/contracts/errors';
import { z } from 'zod';
import { Prisma } from '../generated/client.ts';

/** The sort keys of a row. They are in the cursor themselves: the row may be gone from the list when the next page is asked for. */
export interface SortKeys {
  readonly groupRank: number;
  readonly ruleId: string;
  readonly rank: number;
  readonly owner: string;
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly id: string;
}

const Keys = z.tuple([z.int(), z.string(), z.int(), z.string(), z.string(), z.string(), z.int(), z.uuid()]);

/** The cursor that goes on after a row. */
export function cursorAfter(row: SortKeys): string {
  const keys: z.input<typeof Keys> = [row.groupRank, row.ruleId, row.rank, row.owner, row.name, row.file, row.line, row.id];
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/** How a list is ordered and cut: by group, gravest group first, then within the group. Every key rises, so that rows compare as tuples. */
export interface FindingsOrder {
  /** What names a group. */
  readonly groupKey: Prisma.Sql;
  /** What tells groups of the same rank apart, in order; it belongs to the group. */
  readonly groupColumns: Prisma.Sql;
  /** All keys of a row, in order. */
  readonly columns: Prisma.Sql;
  /** The same, of `page`. */
  readonly pageColumns: Prisma.Sql;
  /** Holds for a group in which the rest of the list may have rows. */
  readonly isGroupToCome: Prisma.Sql;
  /** Holds for the group in which the page before ended. */
  readonly isGroupBegun: Prisma.Sql;
  /** Holds for a row of the rest of the list. */
  readonly isToCome: Prisma.Sql;
}

const groups = {
  rule: { key: 'rule_id', columns: 'rule_id', rows: ['group_rank', 'rule_id', 'rank', 'owner', 'name', 'file', 'line', 'id'] },
  repository: {
    key: 'repository_id',
    columns: 'owner, name',
    rows: ['group_rank', 'owner', 'name', 'rank', 'rule_id', 'file', 'line', 'id'],
  },
} as const satisfies Record<FindingGrouping, unknown>;

/** The order of a list from a cursor on. Fails with `request.invalid` for what was no cursor of ours. */
export function orderFrom(cursor: string | undefined, group: FindingGrouping): FindingsOrder {
  const { key, columns, rows } = groups[group];
  const order = {
    groupKey: Prisma.raw(key),
    groupColumns: Prisma.raw(columns),
    columns: Prisma.raw(rows.join(', ')),
    pageColumns: Prisma.raw(rows.map((column) => `page.${column}`).join(', ')),
  };
  if (cursor === undefined) {
    return { ...order, isGroupToCome: Prisma.sql`true`, isGroupBegun: Prisma.sql`false`, isToCome: Prisma.sql`true` };
  }
  const [groupRank, ruleId, rank, owner, name, file, line, id] = parse(cursor);
  const begun = group === 'rule' ? Prisma.sql`${groupRank}::int, ${ruleId}` : Prisma.sql`${groupRank}::int, ${owner}, ${name}`;
  const within = group === 'rule' ? Prisma.sql`${rank}::int, ${owner}, ${name}` : Prisma.sql`${rank}::int, ${ruleId}`;
  return {
    ...order,
    isGroupToCome: Prisma.sql`(group_rank, ${order.groupColumns}) >= (${begun})`,
    isGroupBegun: Prisma.sql`(group_rank, ${order.groupColumns}) = (${begun})`,
    isToCome: Prisma.sql`(${order.columns}) > (${begun}, ${within}, ${file}, ${line}::int, ${id}::uuid)`,
  };
}

function parse(cursor: string): z.output<typeof Keys> {
  try {
    return Keys.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch (cause) {
    throw new AppError('request.invalid', { detail: 'The cursor is not one that this list gave out.', cause });
  }
}
