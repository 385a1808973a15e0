const words = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

/** How long until a moment, rounded up, so that nobody comes too early: `in 9 days`, `in 5 hours`, `in 3 minutes`, `in a moment`. */
export function timeUntil(at: Date, now: Date): string {
  const minutes = (at.getTime() - now.getTime()) / 60_000;
  if (minutes <= 0.5) return 'in a moment';
  if (minutes <= 90) return words.format(Math.ceil(minutes), 'minute');
  const hours = minutes / 60;
  return hours <= 36 ? words.format(Math.ceil(hours), 'hour') : words.format(Math.ceil(hours / 24), 'day');
}
