import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const listed = (...patterns: string[]) =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...patterns], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((file) => file !== '' && !/(?:^|\/)(?:fixtures|samples)\//.test(file) && existsSync(path.join(root, file)));
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const pages = listed('*.md');
const scriptsOf = (file: string) => Object.keys((JSON.parse(read(file)) as { scripts?: Record<string, string> }).scripts ?? {});

const withoutCode = (text: string) => text.replace(/^( *)```.*?^\1```$/gms, '').replace(/`[^`\n]*`/g, '');

/** The anchor that GitHub gives a heading. */
const anchorOf = (heading: string) =>
  heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');

const anchorsOf = (file: string) =>
  new Set(
    [
      ...read(file)
        .replace(/^```.*?^```$/gms, '')
        .matchAll(/^#{1,6} +(.+)$/gm),
    ].map(([, heading = '']) => anchorOf(heading)),
  );

/** Why a link of a page leads nowhere; null where it leads somewhere or out of the repository. */
function deadLink(page: string, target: string): string | null {
  if (/^[a-z][a-z+.-]*:/i.test(target)) return null;
  const [place = '', anchor] = target.split('#');
  const file = place === '' ? page : path.posix.join(path.posix.dirname(page), decodeURIComponent(place));
  if (file.startsWith('..') || !existsSync(path.join(root, file))) return `${page}: ${target}: there is no such file`;
  if (anchor === undefined || !file.endsWith('.md')) return null;
  return anchorsOf(file).has(anchor) ? null : `${page}: ${target}: there is no such heading`;
}

describe('every page', () => {
  it('is found, so that an empty list cannot pass', () => {
    expect(pages.length).toBeGreaterThan(200);
  });

  it('has no link that leads nowhere', () => {
    const links = pages.flatMap((page) =>
      [...withoutCode(read(page)).matchAll(/\]\(<?([^)\s>]+)>?(?: "[^"]*")?\)/g)].map(([, target = '']) => ({ page, target })),
    );

    expect(links.length).toBeGreaterThan(300);
    expect(links.map(({ page, target }) => deadLink(page, target)).filter((problem) => problem !== null)).toEqual([]);
  });

  it('names only scripts that there are', () => {
    const scripts = new Set(listed('package.json', '**/package.json').flatMap(scriptsOf));
    const unknown = pages.flatMap((page) =>
      [...read(page).matchAll(/`(?:[^`\n]*&& )?npm run (?:-s )?([a-z:]+)/g), ...read(page).matchAll(/^ *npm run (?:-s )?([a-z:]+)/gm)]
        .map(([, name = '']) => name)
        .filter((name) => page.startsWith('docs/generated/') === false && !scripts.has(name))
        .map((name) => `${page}: npm run ${name}`),
    );

    expect(unknown).toEqual([]);
  });
});

describe('the indexes', () => {
  it('lead to every decision, and the numbers have no gap', () => {
    const decisions = listed('docs/decisions/0*.md').map((file) => path.basename(file));
    const index = read('docs/decisions/README.md');

    expect(decisions.map((file) => Number(file.slice(0, 4)))).toEqual(decisions.map((_, position) => position + 1));
    for (const file of decisions) {
      const title = /^# (\d+\. .+)$/m.exec(read(`docs/decisions/${file}`))?.[1];
      expect(index, file).toContain(`[${title}](${file})`);
    }
  });

  it('lead to every guide from the first page', () => {
    const readme = read('README.md');

    expect(listed('docs/guides/*.md').filter((file) => !readme.includes(`(${file})`))).toEqual([]);
  });

  it('explain every script of the root', () => {
    const contributing = read('CONTRIBUTING.md');
    const isExplained = (name: string) => contributing.includes(`| \`npm ${['start', 'test'].includes(name) ? name : `run ${name}`}`);

    expect(scriptsOf('package.json').filter((name) => !isExplained(name))).toEqual([]);
  });

  it('know every package, and every package has a page of its own', () => {
    const architecture = read('docs/architecture.md');
    const folders = listed('packages/*/package.json', 'apps/*/package.json').map((file) => path.posix.dirname(file));

    expect(folders.length).toBeGreaterThan(15);
    expect(folders.filter((folder) => !existsSync(path.join(root, folder, 'README.md')))).toEqual([]);
    expect(folders.filter((folder) => !new RegExp(`^\\| \`(?:apps/)?${path.basename(folder)}\` `, 'm').test(architecture))).toEqual([]);
  });
});
