import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Shapes of secrets that must be in no log line, whatever their value. */
const shapes: readonly [string, RegExp][] = [
  ['a GitHub token', /\b(?:gh[opsur]|ghu|github_pat)_[A-Za-z0-9._-]{20,}/],
  ['a JSON Web Token', /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/],
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['a password in a URL', /\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@]+:[^\s:/@[\]]+@/],
];

export interface LeakedSecret {
  readonly file: string;
  readonly line: number;
  readonly what: string;
}

/** Looks for the known secrets, and for everything shaped like one, in every log file of a folder. Answers places, never values. */
export function scanLogs(directory: string, knownSecrets: readonly string[]): { linesRead: number; leaks: LeakedSecret[] } {
  const leaks: LeakedSecret[] = [];
  let linesRead = 0;
  for (const file of readdirSync(directory)) {
    const lines = readFileSync(path.join(directory, file), 'utf8').split('\n');
    linesRead += lines.length;
    for (const [index, line] of lines.entries()) {
      const shape = shapes.find(([, pattern]) => pattern.test(line))?.[0];
      const known = knownSecrets.some((secret) => secret.length >= 8 && line.includes(secret)) ? 'a secret of the stack' : undefined;
      const what = known ?? shape;
      if (what !== undefined) leaks.push({ file, line: index + 1, what });
    }
  }
  return { linesRead, leaks };
}

/** Every string inside a value, however deep: the known secrets of a settings object. */
export function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}
