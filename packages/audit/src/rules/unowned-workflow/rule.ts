import { defineRule, type Hit, type RepositoryInput } from '../../rule/define-rule.ts';

/** Where GitHub looks, in this order; the first one counts. */
const places = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];
const maxLines = 3_000;

export const rule = defineRule({
  meta: {
    id: 'unowned-workflow',
    since: '0.2.0',
    title: 'Changes of workflows need nobody in particular',
    summary: 'A `CODEOWNERS` file that names no owner for the workflows.',
    why: 'A workflow can use every secret of the repository. Where nobody owns it, any reviewer can approve a change that sends them elsewhere.',
    remediation:
      'Add a line such as `/.github/ @your-organization/platform` at the end of the file, and require reviews of owners for the default branch.',
    severity: 'medium',
    confidence: 'high',
    area: 'upkeep',
    aliases: ['allstar/codeowners'],
    references: [
      'https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners',
    ],
  },
  scope: 'repository',
  check: (input) => {
    const path = places.find((place) => input.files.has(place));
    return path === undefined ? [] : unowned(input, path);
  },
});

function unowned({ files, workflows, sourceOf }: RepositoryInput, path: string): readonly Hit[] {
  const lines = (files.get(path) ?? '')
    .split('\n')
    .slice(0, maxLines)
    .map((line) => line.split('#')[0]?.trim() ?? '')
    .filter((line) => line !== '');
  const open = workflows.filter((workflow) => {
    const last = lines.findLast((line) => owns(line.split(/\s+/)[0] ?? '', workflow.path));
    return last === undefined || last.split(/\s+/).length < 2;
  });
  if (open.length === 0) return [];
  const source = sourceOf(path);
  const names = open
    .slice(0, 3)
    .map((workflow) => `\`${workflow.path}\``)
    .join(', ');
  const message = `${open.length === 1 ? 'One workflow has' : `${open.length} workflows have`} no owner: ${names}${open.length > 3 ? ', …' : ''}.`;
  return [{ source, span: source.lineSpan(1), anchor: 'workflows', message }];
}

/** A pattern as `.gitignore` has them, `*` and `**` both for any text. Takes one look at each part of the pattern. */
function owns(pattern: string, path: string): boolean {
  const isRooted = pattern.replace(/\/$/, '').includes('/');
  const text = `/${path}`;
  const parts = `${isRooted ? '' : '/'}${isRooted && !pattern.startsWith('/') ? '/' : ''}${pattern}`.split(/\*+/);
  let at = isRooted && !pattern.startsWith('*') ? 0 : text.indexOf(parts[0] ?? '');
  if (at === -1 || !text.startsWith(parts[0] ?? '', at)) return false;
  at += parts[0]?.length ?? 0;
  for (const part of parts.slice(1)) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return at === text.length || pattern.endsWith('*') || pattern.endsWith('/') || text[at] === '/';
}
