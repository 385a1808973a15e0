import { describe, expect, it } from 'vitest';
import { matrixCells } from './matrix-cells.ts';

describe('matrixCells', () => {
  it('is one empty cell without a matrix', () => {
    expect(matrixCells(undefined)).toEqual([{}]);
  });

  it('is the product of the axes without what is excluded', () => {
    const cells = matrixCells({ node: [22, 24], os: ['linux', 'macos'], exclude: [{ node: 22, os: 'macos' }] });

    expect(cells).toEqual([
      { node: 22, os: 'linux' },
      { node: 24, os: 'linux' },
      { node: 24, os: 'macos' },
    ]);
  });

  it('extends the cells that an included one agrees with, and adds it where there is none', () => {
    const cells = matrixCells({ node: [22, 24], include: [{ node: 24, coverage: true }, { node: 26 }] });

    expect(cells).toEqual([{ node: 22 }, { node: 24, coverage: true }, { node: 26 }]);
  });

  it('takes included cells alone', () => {
    expect(matrixCells({ include: [{ node: 22 }, { node: 24 }] })).toEqual([{ node: 22 }, { node: 24 }]);
  });
});
