import { anchorOfStep } from '../../rule/anchor-of-step.ts';
import { defineRule, type Hit, type RepositoryInput } from '../../rule/define-rule.ts';
import type { Command } from '../../script/read-commands.ts';
import { atCommands } from '../../script/script-of.ts';
import type { Source } from '../../source/source.ts';
import type { Step } from '../../workflow/workflow.ts';
import { readYaml } from '../../yaml/read-yaml.ts';

/** Names with a dot that are not the machine itself, in a scheme that nobody signs. */
const plainAddress =
  /^(?:http|git|ftp):\/\/(?!127\.|10\.|192\.168\.|169\.254\.|0\.0\.0\.0|\[)(?:[^@/\s]{1,60}@)?((?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24})(?=[:/?#]|$)/i;
const ownNames = /\.(?:local|localhost|internal|test|example|invalid|svc)$/i;
const fetchers: ReadonlySet<string> = new Set(['curl', 'wget', 'git', 'pip', 'pip3', 'npm', 'gem', 'apt-key', 'iwr', 'invoke-webrequest']);

export const rule = defineRule({
  meta: {
    id: 'insecure-url-scheme',
    since: '0.2.0',
    title: 'Code is fetched without encryption',
    summary: 'A hook of pre-commit or a download in a step whose address begins with `http://`, `git://` or `ftp://`.',
    why: 'Whoever is on the way between the runner and the server can put other code in its place.',
    remediation: 'Use `https://`.',
    severity: 'high',
    confidence: 'high',
    area: 'supply-chain',
    aliases: ['zizmor/insecure-url-scheme'],
    references: [
      'https://github.blog/security/application-security/improving-git-protocol-security-github/',
      'https://pre-commit.com/#repos-repo',
    ],
  },
  scope: 'repository',
  check: (input) => [
    ...hooks(input),
    ...input.workflows.flatMap(({ source, jobs }) => jobs.flatMap((job) => job.steps.flatMap((step) => downloads(source, job.id, step)))),
  ],
});

function hooks({ files }: RepositoryInput): readonly Hit[] {
  return ['.pre-commit-config.yaml', '.pre-commit-config.yml'].flatMap((path) => {
    const text = files.get(path);
    if (text === undefined) return [];
    const hits: Hit[] = [];
    readYaml(path, text, ({ source, tree, root, problem }) => {
      for (const item of tree.items(tree.get(root, 'repos'))) {
        const address = tree.text(tree.get(item, 'repo'));
        const host = hostOf(address?.value ?? '');
        if (address !== null && host !== null) hits.push(hitAt(source, address.span, 'hooks', host));
      }
      return problem('read', 'Only read for its hooks.');
    });
    return hits;
  });
}

function downloads(source: Source, job: string, step: Step): readonly Hit[] {
  const find = ({ words }: Command) => {
    if (!fetchers.has((words[0] ?? '').toLowerCase()) || words.includes('/dev/null')) return null;
    const addresses = words.slice(1).filter((_, index) => !/^(?:-H|--header|-d|--data|-x|--proxy|--referer|-e)$/.test(words[index] ?? ''));
    return addresses.map(hostOf).find((host) => host !== null) ?? null;
  };
  return atCommands(source, step, find).map(({ span, value }) => ({
    ...hitAt(source, span, anchorOfStep(job, step), value),
    severity: 'medium',
  }));
}

function hitAt(source: Source, span: Hit['span'], anchor: string, host: string): Hit {
  return { source, span, anchor: `${anchor} ${host}`, message: `What comes from \`${host}\` is neither encrypted nor signed on its way.` };
}

function hostOf(address: string): string | null {
  const host = plainAddress.exec(address.slice(0, 400))?.[1] ?? null;
  return host === null || ownNames.test(host) ? null : host;
}
