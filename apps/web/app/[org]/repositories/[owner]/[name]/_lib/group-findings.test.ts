import type { Finding } from '@autodevops/contracts/audit';
import { describe, expect, it } from 'vitest';
import { groupFindings } from './group-findings.ts';

const finding = (severity: Finding['severity'], file: string, line: number) => ({ severity, place: { file, line } }) as Finding;

describe('groupFindings', () => {
  it('puts the worst first, then file and line, and leaves out what has none', () => {
    const groups = groupFindings([finding('low', 'a', 1), finding('high', 'b', 2), finding('high', 'a', 9), finding('high', 'a', 3)]);

    expect(groups.map(({ severity, findings }) => [severity, findings.map(({ place }) => `${place.file}:${place.line}`)])).toEqual([
      ['high', ['a:3', 'a:9', 'b:2']],
      ['low', ['a:1']],
    ]);
  });
});
