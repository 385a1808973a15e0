import { detectStack } from '@autodevops/stack';
import { describe, expect, it } from 'vitest';
import { headline } from './headline.ts';

const profileOf = (files: Readonly<Record<string, string>>) => {
  const bytes = new Map(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)]));
  const entries = [...bytes].map(([path, { length }]) => ({ path, kind: 'file' as const, sizeBytes: length }));
  return detectStack({ commitSha: 'a'.repeat(40), defaultBranch: 'main', entries, isTruncated: false, files: bytes });
};
const goModule = { 'go.mod': 'module example.com/links\n\ngo 1.24\n', 'main.go': 'package main\n\nfunc main() {}\n' };

describe('headline', () => {
  it('calls a CI system as people do', () => {
    const workflow = 'on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: go test ./...\n';

    expect(headline(profileOf({ ...goModule, '.github/workflows/test.yml': workflow }), 1)).toContain(', CI on GitHub Actions, 1 finding.');
  });

  it('does not name a package manager that is called like its language', () => {
    expect(headline(profileOf(goModule), 0)).toBe('A Go application, without CI, no findings.');
  });
});
