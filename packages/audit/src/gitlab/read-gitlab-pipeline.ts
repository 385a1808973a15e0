import { isMap, type YAMLMap } from 'yaml';
import type { Located, Span } from '../source/source.ts';
import { Budget, unitCost } from '../workflow/budget.ts';
import { readBlock } from '../yaml/read-block.ts';
import { type FileReading, maxExpandedCharacters, type OpenedYaml, readYaml } from '../yaml/read-yaml.ts';
import { spanOf, type YamlTree } from '../yaml/yaml-tree.ts';
import type { GitlabCache, GitlabInclude, GitlabJob, GitlabPipeline } from './gitlab-pipeline.ts';

/** Keys of the root that are no jobs. */
const keywords: ReadonlySet<string> = new Set(
  'default include stages variables workflow image services cache before_script after_script spec types'.split(' '),
);
const maxIncludes = 200;

/** True for the file that GitLab reads, and for the parts that are usually included into it. */
export function isGitlabPath(path: string): boolean {
  return /^(?:\.gitlab-ci\.ya?ml|\.gitlab\/ci\/[^/]+\.ya?ml)$/.test(path);
}

/** Reads a pipeline. Never throws and takes a bounded time. */
export function readGitlabPipeline(path: string, text: string): FileReading<GitlabPipeline> {
  return readYaml(path, text, readRoot);
}

function readRoot({ source, tree, root, problem }: OpenedYaml): FileReading<GitlabPipeline> {
  const budget = new Budget(maxExpandedCharacters);
  const jobs = tree.entries(root).flatMap(({ key, keySpan, value }) => {
    const map = tree.resolve(value);
    if (keywords.has(key) || !isMap(map) || budget.isExhausted) return [];
    return [readJob(tree, { name: key, nameSpan: keySpan, map }, budget)];
  });
  const section = tree.resolve(tree.get(root, 'default'));
  const own = readJob(tree, { name: 'default', nameSpan: spanOf(root), map: root }, budget);
  const defaults = isMap(section) ? merge(readJob(tree, { name: 'default', nameSpan: spanOf(section), map: section }, budget), own) : own;
  if (budget.isExhausted) return problem('too-large-expanded', 'Aliases make the pipeline larger than 4 MB, so it was not audited.');
  const included = tree.get(root, 'include');
  const includes = tree.items(included).length > 0 ? tree.items(included) : [included];
  return {
    outcome: 'read',
    value: {
      path: source.path,
      source,
      defaults,
      jobs,
      includes: includes.slice(0, maxIncludes).flatMap((item) => readInclude(tree, item)),
      variables: readVariables(tree, tree.get(root, 'variables')),
    },
  };
}

function merge(first: GitlabJob, second: GitlabJob): GitlabJob {
  return {
    ...second,
    image: first.image ?? second.image,
    timeout: first.timeout ?? second.timeout,
    interruptible: first.interruptible ?? second.interruptible,
    services: [...first.services, ...second.services],
    script: [...first.script, ...second.script],
    caches: [...first.caches, ...second.caches],
  };
}

function readJob(tree: YamlTree, { name, nameSpan, map }: { name: string; nameSpan: Span; map: YAMLMap }, budget: Budget): GitlabJob {
  const get = (key: string) => tree.get(map, key);
  const script = ['before_script', 'script', 'after_script'].flatMap((key) => linesOf(tree, get(key), budget, 0));
  const variables = readVariables(tree, get('variables'));
  budget.spend(unitCost * (1 + tree.size(map) + variables.length));
  return {
    name,
    nameSpan,
    block: readBlock(tree, map),
    image: imageOf(tree, get('image')),
    services: tree.items(get('services')).flatMap((item) => imageOf(tree, item) ?? []),
    script,
    allowFailure: tree.text(get('allow_failure')),
    timeout: tree.text(get('timeout')),
    interruptible: tree.text(get('interruptible')),
    caches: (tree.items(get('cache')).length > 0 ? tree.items(get('cache')) : [get('cache')]).flatMap((item) => readCache(tree, item)),
    variables,
    extends: tree.list(get('extends')),
    isTrigger: tree.resolve(get('trigger')) !== null,
  };
}

/** A variable may be a mapping with its value and what it is for. */
function readVariables(tree: YamlTree, node: unknown) {
  const plain = tree.texts(node);
  const described = tree.entries(node).flatMap(({ key, keySpan, value }) => {
    const text = tree.text(tree.get(value, 'value'));
    return text === null ? [] : [{ name: key, nameSpan: keySpan, value: text.value, span: text.span }];
  });
  return [...plain, ...described];
}

const imageOf = (tree: YamlTree, node: unknown): Located<string> | null => tree.text(node) ?? tree.text(tree.get(node, 'name'));

/** A line, or lists of lines in one another. */
function linesOf(tree: YamlTree, node: unknown, budget: Budget, depth: number): readonly Located<string>[] {
  if (budget.isExhausted || depth > 10) return [];
  const text = tree.text(node);
  budget.spend(unitCost + (text?.value.length ?? 0));
  return text === null ? tree.items(node).flatMap((item) => linesOf(tree, item, budget, depth + 1)) : [text];
}

function readCache(tree: YamlTree, node: unknown): readonly GitlabCache[] {
  const map = tree.resolve(node);
  if (!isMap(map)) return [];
  const key = tree.get(map, 'key');
  return [{ span: spanOf(map), key: tree.text(key), hasKeyFiles: tree.size(key) > 0, paths: tree.list(tree.get(map, 'paths')) }];
}

const includeKinds = ['remote', 'project', 'template', 'component', 'local'] as const;

function readInclude(tree: YamlTree, node: unknown): readonly GitlabInclude[] {
  const text = tree.text(node);
  if (text !== null) {
    const kind = /^https?:\/\//.test(text.value) ? ('remote' as const) : ('local' as const);
    return [{ kind, value: text.value, span: text.span, ref: null, hasIntegrity: false }];
  }
  for (const kind of includeKinds) {
    const value = tree.text(tree.get(node, kind));
    const hasIntegrity = tree.text(tree.get(node, 'integrity')) !== null;
    if (value !== null) return [{ kind, value: value.value, span: value.span, ref: tree.text(tree.get(node, 'ref')), hasIntegrity }];
  }
  return [];
}
