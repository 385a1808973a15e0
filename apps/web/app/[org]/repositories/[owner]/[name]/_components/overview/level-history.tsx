import type { AnalysisSummary } from '@autodevops/contracts/api';
import { Line, LineChart, XAxis, YAxis } from 'recharts';
import { useAnalyses } from '#api/analyses/list-analyses.ts';
import type { TabProps } from '../tab-props.ts';

interface Point {
  readonly at: number;
  readonly level: number;
}

/** Oldest first; analyses from before there were levels are left out. */
function pointsOf(analyses: readonly AnalysisSummary[]): readonly Point[] {
  return analyses
    .flatMap(({ createdAt, maturityLevel }) => (maturityLevel === null ? [] : [{ at: Date.parse(createdAt), level: maturityLevel }]))
    .toReversed();
}

const dayText = (at: number) => new Date(at).toLocaleDateString('en', { month: 'short', day: 'numeric' });

/** How the level has moved over the newest analyses, as a line; nothing until there are two. */
export function LevelHistory({ address }: Pick<TabProps, 'address'>) {
  const analyses = useAnalyses(address);
  const points = pointsOf(analyses.data?.items ?? []);
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || points.length < 2) return null;
  return (
    <figure className="border-line border-b px-4 py-3">
      <div aria-hidden className="h-20 w-full text-xs">
        <LineChart
          accessibilityLayer={false}
          responsive
          data={points}
          margin={{ top: 6, right: 8, bottom: 0, left: -40 }}
          style={{ width: '100%', height: '100%' }}
        >
          <XAxis
            dataKey="at"
            type="number"
            scale="time"
            domain={['dataMin', 'dataMax']}
            ticks={[first.at, last.at]}
            tickFormatter={dayText}
            tickLine={false}
            axisLine={{ stroke: 'var(--color-line)' }}
            tick={{ fill: 'var(--color-ink-muted)' }}
          />
          <YAxis domain={[1, 5]} ticks={[1, 3, 5]} tickLine={false} axisLine={false} tick={{ fill: 'var(--color-ink-muted)' }} />
          <Line
            type="stepAfter"
            dataKey="level"
            stroke="var(--color-accent)"
            strokeWidth={1.75}
            dot={{ r: 2, fill: 'var(--color-accent)' }}
            isAnimationActive={false}
          />
        </LineChart>
      </div>
      <figcaption className="text-ink-muted text-xs">
        {points.length} analyses: from level {first.level} on {dayText(first.at)} to level {last.level} on {dayText(last.at)}
      </figcaption>
    </figure>
  );
}
