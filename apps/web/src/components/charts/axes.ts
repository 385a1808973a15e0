/** How every chart looks at its edges: the same axes, the same days, the same box under the pointer. */

const tick = { fill: 'var(--color-ink-muted)' };

/** Time from left to right, in epoch milliseconds at `at`. */
export const timeAxis = {
  dataKey: 'at',
  type: 'number',
  scale: 'time',
  domain: ['dataMin', 'dataMax'],
  tickLine: false,
  axisLine: { stroke: 'var(--color-line)' },
  tick,
} as const;

/** Values from the bottom up, without a line of its own. */
export const valueAxis = { tickLine: false, axisLine: false, tick } as const;

export const gridLook = { vertical: false, stroke: 'var(--color-line)' } as const;

export const tooltipLook = {
  isAnimationActive: false,
  contentStyle: {
    background: 'var(--color-surface)',
    border: '1px solid var(--color-line-strong)',
    borderRadius: 6,
    color: 'var(--color-ink)',
  },
} as const;

/** The chart fills its box; who does not see it has the same numbers in a table. */
export const chartLook = { accessibilityLayer: false, responsive: true, style: { width: '100%', height: '100%' } } as const;

export const dayMs = 24 * 60 * 60 * 1_000;

/** `Nov 21`, of a day that is one in UTC. */
export const utcDayText = (at: number) => new Date(at).toLocaleDateString('en', { month: 'short', day: 'numeric', timeZone: 'UTC' });

/** `Nov 21`, of a moment where the reader is. */
export const dayText = (at: number) => new Date(at).toLocaleDateString('en', { month: 'short', day: 'numeric' });
