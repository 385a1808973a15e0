import type { QuotaUnit } from '@autodevops/contracts/ai';
import { Area, AreaChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts';
import { amountText, limitAmountText, taskTitles, unitTitles } from '#components/ai/ai-words.ts';
import { chartLook, dayMs, gridLook, timeAxis, tooltipLook, utcDayText, valueAxis } from '#components/charts/axes.ts';
import type { TaskDay, TaskStack } from '../../_lib/stack-by-task.ts';

const colors = [1, 2, 3, 4, 5, 6].map((number) => `var(--color-series-${number})`);

/** The last day is drawn through to its end, so that a single day is an area too. */
function pointsOf(days: readonly TaskDay[]): TaskDay[] {
  const last = days.at(-1);
  return last === undefined ? [] : [...days, { ...last, at: last.at + dayMs }];
}

function Legend({ stack, unit }: { readonly stack: TaskStack; readonly unit: QuotaUnit }) {
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-xs">
      {stack.tasks.map(({ task, place, total }) => (
        <li key={task} className="flex items-center gap-1.5">
          <span aria-hidden className="size-2.5 shrink-0 rounded-[2px]" style={{ background: colors[place] }} />
          {taskTitles[task]} <span className="text-ink-muted">{amountText(unit, total)}</span>
        </li>
      ))}
    </ul>
  );
}

function UsageTable({ stack, unit }: { readonly stack: TaskStack; readonly unit: QuotaUnit }) {
  return (
    <table>
      <caption>{unitTitles[unit]} by day and task</caption>
      <thead>
        <tr>
          <th scope="col">Day</th>
          {stack.tasks.map(({ task }) => (
            <th key={task} scope="col">
              {taskTitles[task]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {stack.days.map(({ day, amounts }) => (
          <tr key={day}>
            <th scope="row">{day}</th>
            {stack.tasks.map(({ task }) => (
              <td key={task}>{amountText(unit, amounts[task] ?? 0)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Use day by day, stacked by task. The same numbers are in a table for those who do not see it. */
export function UsageChart({ stack, unit }: { readonly stack: TaskStack; readonly unit: QuotaUnit }) {
  return (
    <figure className="flex flex-col gap-3">
      <div aria-hidden className="h-64 w-full text-xs">
        <AreaChart {...chartLook} data={pointsOf(stack.days)} margin={{ top: 8, right: 8, bottom: 0, left: 0 }}>
          <CartesianGrid {...gridLook} />
          <XAxis {...timeAxis} ticks={stack.days.map(({ at }) => at)} tickFormatter={utcDayText} minTickGap={40} />
          <YAxis
            {...valueAxis}
            width={56}
            allowDecimals={unit === 'microdollars'}
            tickFormatter={(value) => limitAmountText(unit, Number(value))}
          />
          <Tooltip
            {...tooltipLook}
            labelFormatter={(label) => utcDayText(Number(label))}
            formatter={(value, name) => [amountText(unit, Number(value)), `${name}`]}
          />
          {stack.tasks.map(({ task, place }) => (
            <Area
              key={task}
              type="stepAfter"
              stackId="tasks"
              name={taskTitles[task]}
              dataKey={(point: TaskDay) => point.amounts[task] ?? 0}
              stroke={colors[place] ?? ''}
              strokeWidth={1}
              fill={colors[place] ?? ''}
              fillOpacity={0.75}
              isAnimationActive={false}
            />
          ))}
        </AreaChart>
      </div>
      <figcaption>
        <Legend stack={stack} unit={unit} />
      </figcaption>
      <div className="sr-only">
        <UsageTable stack={stack} unit={unit} />
      </div>
    </figure>
  );
}
