import { AppError } from '@autodevops/contracts/errors';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Where a list goes on: after the row with this id. A row's own sort values are read back, because a time in JavaScript is coarser than in Postgres. */
export interface PageRequest {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface Page<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
}

/** The id in a cursor, or null for the first page. Fails with `request.invalid` for what was no cursor of ours. */
export function cursorId(request: PageRequest): string | null {
  if (request.cursor === undefined) return null;
  if (!uuid.test(request.cursor)) throw new AppError('request.invalid', { detail: 'The cursor is not one that this list gave out.' });
  return request.cursor;
}

/** A page from rows of which one more than the limit was asked for. */
export function pageOfRows<Item extends { readonly id: string }>(rows: readonly Item[], limit: number): Page<Item> {
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}
