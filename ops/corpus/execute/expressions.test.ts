import { describe, expect, it } from 'vitest';
import { interpolate, isMet } from './expressions.ts';

const hole = (expression: string): string => `\${{ ${expression} }}`;

describe('interpolate', () => {
  it('puts values of the matrix and the environment in, numbers as text, what is missing as nothing', () => {
    const contexts = { matrix: { 'node-version': 22 }, env: { TOOL: 'make' } };

    const text = interpolate(`${hole('env.TOOL')} on ${hole('matrix.node-version')}${hole('matrix.os')}`, contexts);

    expect(text).toBe('make on 22');
  });
});

describe('isMet', () => {
  const needs = { build: { result: 'success' }, test: { result: 'failure' } };

  it.each([
    [undefined, 'success', true],
    [undefined, 'failure', false],
    ['always()', 'failure', true],
    ['failure()', 'failure', true],
    ['failure()', 'success', false],
    [hole("contains(needs.*.result, 'failure')"), 'success', true],
    ["contains(needs.*.result, 'cancelled')", 'success', false],
    ["matrix.node == '22'", 'success', true],
    ["matrix.node == '22'", 'failure', false],
    ["matrix.node == '24' || github.event_name == 'push'", 'success', false],
  ] as const)('of %s after %s is %s', (condition, status, expected) => {
    expect(isMet(condition, { needs, matrix: { node: 22 } }, status)).toBe(expected);
  });
});
