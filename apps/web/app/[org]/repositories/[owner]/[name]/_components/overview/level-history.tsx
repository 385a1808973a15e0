import type { AnalysisSummary } from '@autodevops/contracts/api';
import { Line, LineChart, XAxis, YAxis } from 'recharts';
import { useAnalyses } from '#api/analyses/list-analyses.ts';
import { chartLook, dayText, timeAxis, valueAxis } from '#components/charts/axes.ts';
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

/** How the level has moved over the newest analyses, as a line; nothing while it has not. */
export function LevelHistory({ address }: Pick<TabProps, 'address'>) {
  const analyses = useAnalyses(address);
  const points = pointsOf(analyses.data?.items ?? []);
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || points.every(({ level }) => level === first.level)) return null;
  return (
    <figure className="border-line border-b px-4 py-3">
      <div aria-hidden className="h-20 w-full text-xs">
        <LineChart {...chartLook} data={points} margin={{ top: 6, right: 8, bottom: 0, left: -40 }}>
          <XAxis {...timeAxis} ticks={[first.at, last.at]} tickFormatter={dayText} />
          <YAxis {...valueAxis} domain={[1, 5]} ticks={[1, 3, 5]} />
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
