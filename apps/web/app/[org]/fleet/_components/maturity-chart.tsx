'use client';

import type { MaturityDay } from '@autodevops/contracts/api';
import { Area, AreaChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts';

/** From the lowest level to the highest: the more colour, the better. */
const shades = [0.12, 0.28, 0.48, 0.72, 1];
const dayMs = 24 * 60 * 60 * 1_000;

interface Point {
  readonly at: number;
  readonly perLevel: readonly number[];
}

const dayText = (at: number) => new Date(at).toLocaleDateString('en', { month: 'short', day: 'numeric', timeZone: 'UTC' });

/** The last day is drawn through to its end, so that a single day is an area too. */
function pointsOf(days: readonly MaturityDay[]): readonly Point[] {
  const points = days.map(({ day, perLevel }) => ({ at: Date.parse(`${day}T00:00:00Z`), perLevel }));
  const last = points.at(-1);
  return last === undefined ? [] : [...points, { ...last, at: last.at + dayMs }];
}

function Legend() {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-ink-muted text-xs">
      {shades.map((shade, index) => (
        <li key={shade} className="flex items-center gap-1.5">
          <span aria-hidden className="size-2.5 rounded-[2px] bg-accent" style={{ opacity: shade }} />
          level {index + 1}
        </li>
      ))}
    </ul>
  );
}

/** How many repositories are at each level, day by day. The same numbers are in a table for those who do not see it. */
export function MaturityChart({ days }: { readonly days: readonly MaturityDay[] }) {
  const points = pointsOf(days);
  return (
    <figure className="flex flex-col gap-3">
      <div aria-hidden className="h-56 w-full text-xs">
        <AreaChart
          accessibilityLayer={false}
          responsive
          data={points}
          margin={{ top: 8, right: 8, bottom: 0, left: -24 }}
          style={{ width: '100%', height: '100%' }}
        >
          <CartesianGrid vertical={false} stroke="var(--color-line)" />
          <XAxis
            dataKey="at"
            type="number"
            scale="time"
            domain={['dataMin', 'dataMax']}
            tickFormatter={dayText}
            tickLine={false}
            axisLine={{ stroke: 'var(--color-line)' }}
            tick={{ fill: 'var(--color-ink-muted)' }}
            minTickGap={40}
          />
          <YAxis allowDecimals={false} tickLine={false} axisLine={false} tick={{ fill: 'var(--color-ink-muted)' }} />
          <Tooltip
            isAnimationActive={false}
            labelFormatter={(label) => dayText(Number(label))}
            formatter={(value, name) => [`${value}`, `${name}`]}
            contentStyle={{
              background: 'var(--color-surface)',
              border: '1px solid var(--color-line-strong)',
              borderRadius: 6,
              color: 'var(--color-ink)',
            }}
          />
          {shades.map((shade, index) => (
            <Area
              key={shade}
              type="stepAfter"
              stackId="levels"
              name={`Level ${index + 1}`}
              dataKey={(point: Point) => point.perLevel[index] ?? 0}
              stroke="var(--color-accent)"
              strokeOpacity={0.35}
              fill="var(--color-accent)"
              fillOpacity={shade}
              isAnimationActive={false}
            />
          ))}
        </AreaChart>
      </div>
      <figcaption>
        <Legend />
      </figcaption>
      <div className="sr-only">
        <table>
          <caption>Repositories at each level, by day</caption>
          <thead>
            <tr>
              <th scope="col">Day</th>
              {shades.map((shade, index) => (
                <th key={shade} scope="col">
                  Level {index + 1}
                </th>
              ))}
              <th scope="col">Mean level</th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, perLevel, meanLevel }) => (
              <tr key={day}>
                <th scope="row">{day}</th>
                {shades.map((shade, index) => (
                  <td key={shade}>{perLevel[index] ?? 0}</td>
                ))}
                <td>{meanLevel.toFixed(1)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}
