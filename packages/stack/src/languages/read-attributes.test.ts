import { describe, expect, it } from 'vitest';
import { readAttributes, vendoredDirectories } from './read-attributes.ts';

describe('readAttributes', () => {
  it('lets the last matching line win', () => {
    const isLeftOut = readAttributes(
      '*.js linguist-vendored\nsrc/** -linguist-vendored\n# *.ts linguist-generated\ndocs/ linguist-documentation\n',
    );

    expect(['a.js', 'lib/a.js', 'docs/a.md'].every(isLeftOut)).toBe(true);
    expect(['src/a.js', 'a.ts', 'doc'].some(isLeftOut)).toBe(false);
  });

  it('looks at a hundred thousand paths and a hundred patterns in time', () => {
    const isLeftOut = readAttributes(Array.from({ length: 1_000 }, (_, index) => `*a*b-${index} linguist-vendored`).join('\n'));
    const startedAt = performance.now();

    for (let index = 0; index < 100_000; index += 1) isLeftOut(`packages/p${index % 500}/src/a-long-name-${index}.ts`);

    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });
});

it('knows directories that are vendored as a whole, and neither kinds of files nor generated ones', () => {
  const text =
    'libs/** linguist-vendored\n/third/* linguist-vendored=true\nold/ linguist-vendored\n' +
    '*.js linguist-vendored\n*/x/** linguist-vendored\ngen/** linguist-generated\nback/** linguist-vendored\nback/** -linguist-vendored\n';

  expect([...vendoredDirectories(text)]).toEqual(['libs', 'third', 'old']);
});
