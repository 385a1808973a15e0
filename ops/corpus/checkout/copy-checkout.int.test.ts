import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyCheckout } from './copy-checkout.ts';

let scratch: string;

beforeEach(() => {
  scratch = mkdtempSync(path.join(tmpdir(), 'autodevops-copy-'));
});

afterEach(() => {
  rmSync(scratch, { recursive: true, force: true });
});

function makeCheckout(): string {
  const checkout = path.join(scratch, 'acme__shop');
  mkdirSync(path.join(checkout, '.github', 'workflows'), { recursive: true });
  mkdirSync(path.join(checkout, 'dist'));
  writeFileSync(path.join(checkout, '.github', 'workflows', 'ci.yml'), 'on: push\n');
  writeFileSync(path.join(checkout, '.travis.yml'), 'language: c\n');
  writeFileSync(path.join(checkout, '.gitignore'), 'dist\nleft-over\n');
  writeFileSync(path.join(checkout, 'dist', 'index.js'), 'committed although ignored\n');
  writeFileSync(path.join(checkout, 'run.sh'), '#!/bin/sh\n', { mode: 0o755 });
  symlinkSync('run.sh', path.join(checkout, 'link'));
  return checkout;
}

describe('copyCheckout', () => {
  it('gives a repository of one commit with what is there, without CI configuration and installed packages', async () => {
    const checkout = makeCheckout();
    const git = (...parameters: string[]) => execFileSync('git', parameters, { cwd: checkout });
    git('init', '--quiet');
    git('add', '--all', '--force');
    writeFileSync(path.join(checkout, 'left-over'), 'ignored, and there all the same\n');
    mkdirSync(path.join(checkout, 'node_modules', 'pad'), { recursive: true });
    writeFileSync(path.join(checkout, 'node_modules', 'pad', 'index.js'), '');
    const copy = path.join(scratch, 'copy');

    await copyCheckout(checkout, copy);

    const tracked = execFileSync('git', ['ls-tree', '-r', '--name-only', 'main'], { cwd: copy, encoding: 'utf8' });
    expect(tracked.trim().split('\n')).toEqual(['.gitignore', 'dist/index.js', 'left-over', 'link', 'run.sh']);
    expect(statSync(path.join(copy, 'run.sh')).mode & 0o100).toBe(0o100);
    expect(lstatSync(path.join(copy, 'link')).isSymbolicLink()).toBe(true);
    expect(readlinkSync(path.join(copy, 'link'))).toBe('run.sh');
    expect(existsSync(path.join(checkout, '.travis.yml'))).toBe(true);
  });

  it('copies a folder that is no repository', async () => {
    const copy = path.join(scratch, 'copy');

    await copyCheckout(makeCheckout(), copy);

    expect(existsSync(path.join(copy, 'dist', 'index.js'))).toBe(true);
    expect(existsSync(path.join(copy, '.github'))).toBe(false);
  });
});
