import { describe, expect, it } from 'vitest';
import { parseJson } from './parse-json.ts';
import { parseToml } from './parse-toml.ts';
import { parseYaml } from './parse-yaml.ts';
import type { ParsedDocument, ParseResult } from './parsed-document.ts';

const parsed = (result: ParseResult): ParsedDocument => {
  if (result.outcome === 'failed') throw new Error(result.message);
  return result.document;
};

describe('parseJson', () => {
  it('knows the line of a key, of an item, and of the nearest parent of what is not there', () => {
    const { lineOf, value } = parsed(parseJson('{\n  // comment\n  "a": {\n    "b": [\n      1,\n      2\n    ],\n  }\n}'));

    expect(value).toEqual({ a: { b: [1, 2] } });
    expect([lineOf('a'), lineOf('a', 'b'), lineOf('a', 'b', 1), lineOf('a', 'c'), lineOf('z')]).toEqual([3, 4, 6, 3, 1]);
  });

  it('counts lines that end with CR LF once', () => {
    expect(parsed(parseJson('{\r\n"a": 1,\r\n"b": 2}')).lineOf('b')).toBe(3);
  });

  it('says on which line it gave up', () => {
    expect(parseJson('{\n"a": 1\n"b": 2}')).toMatchObject({ outcome: 'failed', line: 3 });
    expect(parseJson('')).toMatchObject({ outcome: 'failed', line: 1 });
  });
});

describe('parseToml', () => {
  const text =
    'title = "x"\n\n[project]\nname = "y"\nclassifiers = [\n  "one",\n  "two",\n]\n\n[tool.uv]\ndev.x = 1\n\n[[items]]\na = 1\n[[items]]\na = 2\n["quoted.key".b]\nc = 1\n';

  it('knows the line of keys, headers, dotted and quoted keys, tables in lists and string items', () => {
    const { lineOf } = parsed(parseToml(text));

    expect(lineOf('title')).toBe(1);
    expect(lineOf('project', 'name')).toBe(4);
    expect(lineOf('project', 'classifiers', 'two')).toBe(7);
    expect(lineOf('tool', 'uv')).toBe(10);
    expect(lineOf('tool', 'uv', 'dev', 'x')).toBe(11);
    expect(lineOf('items', 1, 'a')).toBe(16);
    expect(lineOf('quoted.key', 'b', 'c')).toBe(18);
  });

  it('says on which line it gave up, for CR LF too', () => {
    expect(parseToml('[a]\r\nb = 1\r\nc = = 2\r\n')).toMatchObject({ outcome: 'failed', line: 3 });
  });
});

describe('parseYaml', () => {
  it('knows the line of keys and items', () => {
    const { lineOf, value } = parsed(parseYaml('services:\n  db:\n    image: postgres:17\n    ports:\n      - 1\n      - 2\n'));

    expect(value).toMatchObject({ services: { db: { image: 'postgres:17' } } });
    expect([lineOf('services', 'db'), lineOf('services', 'db', 'image'), lineOf('services', 'db', 'ports', 1)]).toEqual([2, 3, 6]);
  });

  it('reads the first document of several, and nothing from an empty file', () => {
    expect(parsed(parseYaml('a: 1\n---\na: 2\n')).value).toEqual({ a: 1 });
    expect(parsed(parseYaml('')).value).toBeNull();
  });

  it('refuses an alias bomb instead of growing', () => {
    const lines = Array.from({ length: 12 }, (_, index) => `b${index + 1}: &b${index + 1} [${Array(9).fill(`*b${index}`).join(',')}]`);

    expect(parseYaml(['b0: &b0 x', ...lines].join('\n'))).toMatchObject({ outcome: 'failed' });
  });

  it('says on which line it gave up', () => {
    expect(parseYaml('a: 1\nb: [1\nc: 2\n')).toMatchObject({ outcome: 'failed', line: expect.any(Number) });
  });
});
