import type { MaturityHistory } from '@autodevops/contracts/api';
import { areaTitles } from '#components/repository/maturity-areas.ts';

/** The mean level of each area over all repositories, as a bar from 0 to 5. */
export function AreaList({ areas }: Pick<MaturityHistory, 'areas'>) {
  return (
    <ul className="flex flex-col gap-2.5 text-sm">
      {areas.map(({ area, meanLevel }) => (
        <li key={area} className="grid grid-cols-[minmax(0,9rem)_minmax(0,1fr)_2rem] items-center gap-3">
          <span className="truncate">{areaTitles[area]}</span>
          <span aria-hidden className="h-1.5 overflow-hidden rounded-sm bg-hover">
            <span className="block h-full bg-accent" style={{ width: `${((meanLevel ?? 0) / 5) * 100}%` }} />
          </span>
          <span className="text-right text-ink-muted tabular-nums">
            {meanLevel === null ? '–' : meanLevel.toFixed(1)}
            <span className="sr-only"> of 5</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
