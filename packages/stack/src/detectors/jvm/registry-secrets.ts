import type { SourcePlace } from '@autodevops/contracts/stack';
import { type FactDraft, soleFact } from '../../facts/fact-draft.ts';
import { elementsAt, parseXml, xmlTextAt } from '../../parse/parse-xml.ts';
import { isVariableName } from '../../safe-text.ts';
import { byText, fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { JvmBuild } from './jvm-build.ts';

interface Found {
  readonly name: string;
  readonly source: SourcePlace;
}

/**
 * Variables that a build reads an account for its repositories from: without them it cannot fetch what it is made of. Repositories that it publishes to are
 * no part of a check.
 */
export function registryFacts(repository: Repository, build: JvmBuild): FactDraft[] {
  if (build.tool === 'gradle') return secretsFact(gradleAccounts(repository, build.directory));
  return build.tool === 'maven' ? mavenFacts(repository, build) : [];
}

/** The runner always has this one. */
const given = 'GITHUB_ACTOR';

function secretsFact(found: readonly Found[]): FactDraft[] {
  const wanted = found.filter(({ name }) => name !== given && isVariableName(name));
  const [first] = wanted;
  if (first === undefined) return [];
  const value = [...new Set(wanted.map(({ name }) => name))].sort(byText);
  return [
    soleFact('java.registry-secrets', {
      value,
      kind: 'declaration',
      source: first.source,
      confidence: 0.85,
      via: 'account of a repository',
    }),
  ];
}

/** Reads of variables inside `credentials` of a repository, in scripts that are no comment. */
function gradleAccounts(repository: Repository, directory: string): Found[] {
  return repository
    .below(directory)
    .filter((path) => /(?:^|\/)(?:settings|build)\.gradle(?:\.kts)?$/.test(path))
    .filter((file) => repository.text(file)?.includes('credentials') === true)
    .flatMap((file) => {
      const blocks: string[] = [];
      return repository.lines(file).flatMap((line, index) => {
        const code = line.replace(/^\s*\/\/.*$|\s\/\/\s.*$/, '');
        const names = variablesIn(code);
        const opened = enter(blocks, code);
        const isRead =
          opened.includes('credentials') && !opened.some((block) => /^(?:publishing|publishTo|deploy|uploadArchives)$/.test(block));
        return isRead ? names.map((name) => ({ name, source: { file, line: index + 1 } })) : [];
      });
    });
}

const variablesIn = (code: string): string[] =>
  [...code.matchAll(/(?:getenv\(\s*|environmentVariable\(\s*|getenv\(\)(?:\.get\(|\[)\s*)["']([A-Za-z_]\w{0,99})["']/g)].flatMap(
    ([, name]) => name ?? [],
  );

/** Walks the braces of a line and keeps the names of the blocks that are open; the answer is every block that was open somewhere in the line. */
function enter(blocks: string[], code: string): string[] {
  const open = [...blocks];
  for (const [, name, brace] of code.matchAll(/(?:([A-Za-z]\w*)\s*(?:\([^(){}]*\))?\s*)?([{}])/g))
    if (brace === '}') blocks.pop();
    else {
      blocks.push(name ?? '');
      open.push(name ?? '');
    }
  return open;
}

const githubPackages = 'maven.pkg.github.com';

/** GitHub's packages want an account even to be read; the settings that the build is told to use name others. */
function mavenFacts(repository: Repository, build: JvmBuild): FactDraft[] {
  const poms = repository
    .named('pom.xml')
    .filter((file) => file === build.file || build.directory === '.' || file.startsWith(`${build.directory}/`));
  const servers = poms.flatMap((file) => {
    const text = repository.text(file) ?? '';
    const root = text.includes(githubPackages) ? parseXml(text) : undefined;
    if (root === undefined) return [];
    const line = repository.lines(file).findIndex((content) => content.includes(githubPackages)) + 1;
    const stanzas = [
      ...elementsAt(root, 'repositories', 'repository'),
      ...elementsAt(root, 'profiles', 'profile', 'repositories', 'repository'),
    ];
    return stanzas
      .filter((stanza) => xmlTextAt(stanza, 'url')?.includes(`//${githubPackages}/`) === true)
      .map((stanza) => ({ id: xmlTextAt(stanza, 'id') ?? 'github', source: { file, line } }));
  });
  const [server] = servers;
  const settings = committedSettings(repository, build.directory);
  const accounts = [...(server === undefined ? [] : [{ name: 'GITHUB_TOKEN', source: server.source }]), ...settings];
  const isNamed = settings.length === 0 && server !== undefined && /^[A-Za-z0-9][\w.-]{0,59}$/.test(server.id);
  return [
    ...secretsFact(accounts),
    ...(isNamed
      ? [
          soleFact('java.registry-server', {
            value: server.id,
            kind: 'declaration',
            source: server.source,
            confidence: 0.85,
            via: 'repositories',
          }),
        ]
      : []),
  ];
}

/** Variables of settings that `.mvn/maven.config` tells Maven to use. */
function committedSettings(repository: Repository, directory: string): Found[] {
  const told = repository.lines(fileIn(directory, '.mvn/maven.config')).join(' ');
  const path = /(?:^|\s)(?:-s|--settings)[\s=]*([\w./-]+)/.exec(told)?.[1]?.replace(/^\.\//, '');
  const file = path === undefined ? undefined : fileIn(directory, path);
  if (file === undefined) return [];
  return repository.lines(file).flatMap((line, index) =>
    [...line.matchAll(/<(?:username|password)>\$\{env\.([A-Za-z_]\w{0,99})\}</g)].map(([, name]) => ({
      name: name ?? '',
      source: { file, line: index + 1 },
    })),
  );
}
