import { readFileSync } from 'node:fs';
import { filesToRead } from '../snapshot/files-to-read.ts';
import type { Snapshot, TreeEntry } from '../snapshot/snapshot.ts';

/**
 * A fixture is one text file: a head with the rule it stands for and what a profile must say, then the files of a small repository, each after a
 * line `-- path --`. A path may be followed by `[bom]`, `[crlf]`, `[utf-16le]`, `[utf-16be]`, `[symlink]` or `[plain]`, which has no executable bit.
 * Lines with `writes`, `leaves-out` and `order` are about lines of the workflow that is made of it; the package that writes workflows holds them.
 *
 *     rule N3
 *     expect .:node#package-manager.version = "8" @ pnpm-lock.yaml:1 convention
 *     conflict .:node#package-manager
 *     absent .:node#yarn.flavor
 *     writes version: "8"
 *     leaves-out npm ci
 *     order pnpm/action-setup < actions/setup-node
 *     -- pnpm-lock.yaml --
 *     lockfileVersion: '6.0'
 */
export interface Fixture {
  readonly rule: string;
  readonly expectations: readonly string[];
  /** What the workflow must hold: `writes`, `leaves-out` and `order` lines. */
  readonly writing: readonly string[];
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly symlinks: ReadonlySet<string>;
  readonly plain: ReadonlySet<string>;
}

export function readFixture(path: string): Fixture {
  const [head = '', ...parts] = readFileSync(path, 'utf8').split(/^-- (?=\S.* --$)/m);
  const files = new Map<string, Uint8Array>();
  const symlinks = new Set<string>();
  const plain = new Set<string>();
  for (const part of parts) {
    const [, name = '', encoding] = /^(\S+)(?: \[([\w-]+)\])? --$/m.exec(part) ?? [];
    const text = part.slice(part.indexOf('\n') + 1);
    if (encoding === 'symlink') symlinks.add(name);
    if (encoding === 'plain') plain.add(name);
    files.set(name, encode(text, encoding));
  }
  const lines = head.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const rule = lines.find((line) => line.startsWith('rule '))?.slice(5) ?? '';
  const isWriting = (line: string): boolean => /^(?:writes|leaves-out|order) /.test(line);
  const expectations = lines.filter((line) => !line.startsWith('rule ') && !isWriting(line));
  return { rule, expectations, writing: lines.filter(isWriting), files, symlinks, plain };
}

function encode(text: string, encoding: string | undefined): Uint8Array {
  if (encoding === 'bom') return Buffer.from(`\uFEFF${text}`, 'utf8');
  if (encoding === 'crlf') return Buffer.from(text.replaceAll('\n', '\r\n'), 'utf8');
  const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le');
  if (encoding === 'utf-16le') return utf16;
  return encoding === 'utf-16be' ? utf16.swap16() : Buffer.from(text, 'utf8');
}

/** A snapshot as the real thing makes it: only the files asked for have contents. */
export function snapshotOf(
  files: ReadonlyMap<string, Uint8Array>,
  symlinks: ReadonlySet<string> = new Set(),
  plain: ReadonlySet<string> = new Set(),
): Snapshot {
  const entries = [...files].map(
    ([path, content]): TreeEntry => ({
      path,
      kind: symlinks.has(path) ? 'symlink' : 'file',
      sizeBytes: content.byteLength,
      ...(plain.has(path) ? { isExecutable: false } : {}),
    }),
  );
  const wanted = filesToRead(entries);
  const read = new Map(wanted.map((path) => [path, files.get(path) ?? new Uint8Array()]));
  return { commitSha: '0'.repeat(40), defaultBranch: 'main', entries, isTruncated: false, files: read };
}
