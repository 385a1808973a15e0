import { describe, expect, it } from 'vitest';
import { readOptions } from './corpus-options.ts';

describe('readOptions', () => {
  it('executes and measures everything unless told otherwise', () => {
    expect(readOptions(['checkouts'])).toMatchObject({
      checkouts: 'checkouts',
      expected: undefined,
      only: [],
      isExecuting: true,
      isJson: false,
    });
  });

  it('takes several repositories', () => {
    expect(readOptions(['checkouts', '--only', 'acme/shop', '--only', 'acme/tool'])?.only).toEqual(['acme/shop', 'acme/tool']);
  });

  it.each([[[]], [['one', 'two']], [['checkouts', '--unknown']]])('refuses %j', (parameters) => {
    expect(readOptions(parameters)).toBeNull();
  });
});
