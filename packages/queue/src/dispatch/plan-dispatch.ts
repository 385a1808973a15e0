/** Work that waits in Postgres and may be handed out. */
export interface Waiting {
  readonly id: string;
  /** Whose turn it uses up: an organization, or an installation where the organization is not known yet. */
  readonly tenant: string;
  /** Starts so far. Part of the wake-up's id, so that a dead worker's wake-up does not block the next one. */
  readonly attempt: number;
}

/**
 * The order in which waiting work is handed out: one of each tenant, then the second of each, and so on, keeping each tenant's own order.
 * Tenants take turns in the order in which their first work appears. At most `limit` entries.
 */
export function planDispatch<Work extends Waiting>(waiting: readonly Work[], limit: number): Work[] {
  const lines = new Map<string, Work[]>();
  for (const work of waiting) {
    const line = lines.get(work.tenant);
    if (line) line.push(work);
    else lines.set(work.tenant, [work]);
  }
  const plan: Work[] = [];
  for (let round = 0; plan.length < limit; round += 1) {
    const turn = [...lines.values()].flatMap((line) => line[round] ?? []);
    if (turn.length === 0) break;
    plan.push(...turn.slice(0, limit - plan.length));
  }
  return plan;
}
