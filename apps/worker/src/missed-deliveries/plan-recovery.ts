import type { MissedDelivery } from '@autodevops/github';

export interface RecoveryPlan {
  /** Oldest first. */
  readonly askFor: readonly MissedDelivery[];
  /** How many have failed so recently, or so often, that they are asked for later. */
  readonly waiting: number;
  /** Before this time nothing is left to do, once everything of `askFor` has been asked for. */
  readonly settledUntil: Date;
}

const minuteMs = 60_000;
/** After the first failure it is asked for at once, then after 4 minutes, 16, 64, 256, and from then on every six hours: 16 times in the three days that GitHub keeps it. */
const firstWaitMs = minuteMs;
const longestWaitMs = 6 * 60 * minuteMs;
/** GitHub lists an attempt when it has ended, and may be minutes behind. */
const marginMs = 15 * minuteMs;

/**
 * Which missed deliveries are asked for now. `stored` holds the GUIDs that have arrived all the same: GitHub calls an attempt failed when our answer
 * came too late.
 */
export function planRecovery(missed: readonly MissedDelivery[], stored: ReadonlySet<string>, now: Date): RecoveryPlan {
  const open = missed.filter(({ guid }) => !stored.has(guid));
  const askFor = open.filter(({ attempts, lastAt }) => now.getTime() - lastAt.getTime() >= waitMs(attempts));
  const settledUntil = Math.min(now.getTime() - marginMs, ...open.map(({ firstAt }) => firstAt.getTime()));
  return { askFor, waiting: open.length - askFor.length, settledUntil: new Date(settledUntil) };
}

function waitMs(attempts: number): number {
  return attempts <= 1 ? 0 : Math.min(firstWaitMs * 4 ** (attempts - 1), longestWaitMs);
}
