import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { resetState } from './reset-state.ts';
import { loadStackSettings } from './stack-settings.ts';
import { takeStateLock } from './state-lock.ts';

let directory: string;
beforeEach(() => {
  directory = path.join(mkdtempSync(path.join(tmpdir(), 'autodevops-state-')), 'state');
});

describe('resetState', () => {
  it('forgets a state folder of ours', () => {
    loadStackSettings(directory);

    resetState(directory);

    expect(existsSync(directory)).toBe(false);
  });

  it('leaves a folder alone that is not ours', () => {
    mkdirSync(directory);
    writeFileSync(path.join(directory, 'thesis.txt'), 'ten years of work');

    expect(() => resetState(directory)).toThrow(/leaves it alone/);

    expect(existsSync(path.join(directory, 'thesis.txt'))).toBe(true);
  });
});

describe('loadStackSettings', () => {
  it('makes secrets once and keeps them', () => {
    const first = loadStackSettings(directory);

    expect(loadStackSettings(directory)).toEqual(first);
  });

  it('says what to do about a damaged file', () => {
    loadStackSettings(directory);
    writeFileSync(path.join(directory, 'settings.json'), '{"sessionSecret"');

    expect(() => loadStackSettings(directory)).toThrow(/--reset/);
  });
});

describe('takeStateLock', () => {
  it('refuses a second living holder and names it', () => {
    mkdirSync(directory);
    writeFileSync(path.join(directory, 'stack.pid'), String(process.ppid));

    expect(() => takeStateLock(directory)).toThrow(new RegExp(`process ${process.ppid}`));
  });

  it('takes over a lock whose holder is gone', () => {
    mkdirSync(directory);
    writeFileSync(path.join(directory, 'stack.pid'), '4194300');

    const release = takeStateLock(directory);
    release();

    expect(existsSync(path.join(directory, 'stack.pid'))).toBe(false);
  });
});
