import type { Measurement } from '../measure-repository.ts';
import { ecosystemMeans, meanScore, percent } from './judge.ts';

/** The table of all repositories and the means, as text to print. */
export function report(measurements: readonly Measurement[], options: { readonly isVerbose: boolean }): string {
  const rows = measurements.map((one) => [
    one.repository,
    one.ecosystem ?? '-',
    one.score === null ? '-' : percent(one.score),
    one.gate,
    one.isRepeatable ? 'same' : 'DIFFERENT',
    `${Math.round(one.timeMs)} ms`,
    one.firstRun?.status ?? '-',
    one.problem === '' ? missedText(one, options.isVerbose) : one.problem,
  ]);
  const table = columns([['repository', 'ecosystem', 'score', 'gate', 'bytes', 'time', 'first run', 'missing'], ...rows]);
  return [...table, '', ...means(measurements), ''].join('\n');
}

function missedText({ missed }: Measurement, isVerbose: boolean): string {
  if (isVerbose || missed.length === 0) return missed.join(', ');
  return `${missed.length} ${missed.length === 1 ? 'check' : 'checks'}`;
}

function means(measurements: readonly Measurement[]): readonly string[] {
  const mean = meanScore(measurements);
  if (mean === null) return [];
  const count = measurements.filter(({ score }) => score !== null).length;
  const full = measurements.filter(({ score }) => score === 1).length;
  const rows = ecosystemMeans(measurements).map((one) => [one.ecosystem, String(one.count), percent(one.mean)]);
  return [
    ...columns([['ecosystem', 'repositories', 'mean'], ...rows]),
    '',
    `Mean ${percent(mean)} over ${count} repositories, ${full} with every check held.`,
  ];
}

/** Rows as aligned columns, two spaces apart. */
export function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
