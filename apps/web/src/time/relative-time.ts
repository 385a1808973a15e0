const units: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

const inNumbers = new Intl.RelativeTimeFormat('en', { numeric: 'always', style: 'narrow' });
const inWords = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'narrow' });

/** How long ago, in the largest unit that fits: `just now`, `3m ago`, `yesterday`. A clock that runs behind ours by seconds is no future. */
export function relativeTime(at: Date, now: Date): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  if (Math.abs(seconds) < 45) return 'just now';
  const [unit, size] = units.find(([, unitSize]) => Math.abs(seconds) >= unitSize) ?? ['minute', 60];
  // `yesterday` is a day one remembers; `last mo.` is no shorter than `1mo ago`, and less exact.
  return (unit === 'day' ? inWords : inNumbers).format(Math.trunc(seconds / size) || Math.sign(seconds), unit);
}
