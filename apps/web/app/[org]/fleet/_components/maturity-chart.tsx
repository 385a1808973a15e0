'use client';

import type { MaturityDay } from '@autodevops/contracts/api';
import { Area, AreaChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts';
import { chartLook, dayMs, gridLook, timeAxis, tooltipLook, utcDayText, valueAxis } from '#components/charts/axes.ts';

/** From the lowest level to the highest: the more colour, the better. */
const shades = [0.12, 0.28, 0.48, 0.72, 1];

interface Point {
  readonly at: number;
  readonly perLevel: readonly number[];
}

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
        <AreaChart {...chartLook} data={points} margin={{ top: 8, right: 8, bottom: 0, left: -24 }}>
          <CartesianGrid {...gridLook} />
          <XAxis {...timeAxis} ticks={points.slice(0, -1).map(({ at }) => at)} tickFormatter={utcDayText} minTickGap={40} />
          <YAxis {...valueAxis} allowDecimals={false} />
          <Tooltip
            {...tooltipLook}
            labelFormatter={(label) => utcDayText(Number(label))}
            formatter={(value, name) => [`${value}`, `${name}`]}
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
