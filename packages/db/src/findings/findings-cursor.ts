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

/** A condition that holds for the rows after a cursor. Fails with `request.invalid` for what was no cursor of ours. */
export function isAfter(cursor: string | undefined, group: FindingGrouping): Prisma.Sql {
  if (cursor === undefined) return Prisma.sql`true`;
  const [groupRank, ruleId, rank, owner, name, file, line, id] = parse(cursor);
  return group === 'rule'
    ? Prisma.sql`(group_rank, rule_id, rank, owner, name, file, line, id)
        > (${groupRank}::int, ${ruleId}, ${rank}::int, ${owner}, ${name}, ${file}, ${line}::int, ${id}::uuid)`
    : Prisma.sql`(group_rank, owner, name, rank, rule_id, file, line, id)
        > (${groupRank}::int, ${owner}, ${name}, ${rank}::int, ${ruleId}, ${file}, ${line}::int, ${id}::uuid)`;
}

function parse(cursor: string): z.output<typeof Keys> {
  try {
    return Keys.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch (cause) {
    throw new AppError('request.invalid', { detail: 'The cursor is not one that this list gave out.', cause });
  }
}
