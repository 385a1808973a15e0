import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AppError } from './app-error.ts';
import { type ErrorCode, errorCatalogue } from './catalogue.ts';
import { errorKinds } from './error-kind.ts';

const codes = Object.keys(errorCatalogue) as ErrorCode[];

describe('the error catalogue', () => {
  it('has a documented section for every code, and a code for every section', () => {
    const page = readFileSync(new URL('../../../../docs/generated/errors.md', import.meta.url), 'utf8');

    const sections = [...page.matchAll(/^## (.+)$/gm)].map(([, code]) => code);

    expect(sections).toEqual([...codes].sort());
  });

  it.each(codes)('%s has a known kind, a sentence and a way out', (code) => {
    const { kind, title, wayOut } = errorCatalogue[code];

    expect(errorKinds).toContain(kind);
    expect(title).toMatch(/^[A-Z].+\.$/);
    expect(wayOut).toMatch(/^[A-Z].+\.$/);
  });
});

describe('AppError', () => {
  it('is told by its marker, so that two copies of the package agree', () => {
    const foreign = Object.assign(Object.create(Error.prototype) as Error, { [Symbol.for('autodevops.app-error')]: true });

    expect(AppError.is(foreign)).toBe(true);
    expect(AppError.is(new Error('plain'))).toBe(false);
    expect(AppError.is(null)).toBe(false);
  });

  it('keeps its cause and takes the catalogue title as the message for the reader', () => {
    const cause = new Error('socket hang up');

    const error = new AppError('github.unavailable', { cause });

    expect(error.cause).toBe(cause);
    expect(error.publicMessage).toBe(errorCatalogue['github.unavailable'].title);
  });
});
