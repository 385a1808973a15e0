import { listOf, mapOf, type YamlMap } from '../checks/expand-expressions.ts';

/** The cells of a job's matrix as GitHub makes them: the product of its axes without `exclude`, extended by `include`. One empty cell without one. */
export function matrixCells(matrix: unknown): readonly YamlMap[] {
  const { include, exclude, ...axes } = mapOf(matrix);
  const excluded = listOf(exclude).map(mapOf);
  const product = Object.entries(axes)
    .filter(([, values]) => Array.isArray(values))
    .reduce<readonly YamlMap[]>(
      (cells, [key, values]) => cells.flatMap((cell) => listOf(values).map((value) => ({ ...cell, [key]: value }))),
      [{}],
    )
    .filter((cell) => !excluded.some((one) => Object.keys(one).length > 0 && agrees(cell, one, Object.keys(one))));
  const hasAxes = Object.keys(axes).length > 0;
  let cells: readonly YamlMap[] = hasAxes ? product : [];
  for (const extra of listOf(include).map(mapOf)) {
    const shared = Object.keys(extra).filter((key) => key in axes);
    const isExtending = hasAxes && cells.some((cell) => agrees(cell, extra, shared));
    cells = isExtending ? cells.map((cell) => (agrees(cell, extra, shared) ? { ...cell, ...extra } : cell)) : [...cells, extra];
  }
  return cells.length === 0 ? [{}] : cells;
}

function agrees(cell: YamlMap, other: YamlMap, keys: readonly string[]): boolean {
  return keys.every((key) => JSON.stringify(cell[key]) === JSON.stringify(other[key]));
}
