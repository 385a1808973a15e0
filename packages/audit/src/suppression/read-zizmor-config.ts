import type { Finding } from '@autodevops/contracts/audit';
import type { Source } from '../source/source.ts';
import { type OpenedYaml, readYaml } from '../yaml/read-yaml.ts';
import type { TreeEntry } from '../yaml/yaml-tree.ts';
import { type Directive, maxDirectives } from './directive.ts';
import { rulesOfZizmor } from './rule-names.ts';

/** In the order in which zizmor looks for them. */
const places = ['.github/zizmor.yml', '.github/zizmor.yaml', 'zizmor.yml', 'zizmor.yaml'];

/** What zizmor's own configuration switches off or ignores. A file that is not understood says nothing, as it is for another tool to complain. */
export function readZizmorConfig(files: ReadonlyMap<string, string>, findings: readonly Finding[]): readonly Directive[] {
  const path = places.find((candidate) => files.has(candidate));
  if (path === undefined) return [];
  const reading = readYaml(path, files.get(path) ?? '', ({ source, tree, root }: OpenedYaml) => {
    const directives = tree.entries(tree.get(root, 'rules')).flatMap((rule) => ruleDirectives(rule, { source, tree }, findings));
    return { outcome: 'read', value: directives.slice(0, maxDirectives) };
  });
  return reading.outcome === 'read' ? reading.value : [];
}

function ruleDirectives(
  { key: name, keySpan, value }: TreeEntry,
  { source, tree }: Pick<OpenedYaml, 'source' | 'tree'>,
  findings: readonly Finding[],
): readonly Directive[] {
  const ids = rulesOfZizmor(name);
  if (ids.size === 0) return [];
  const disabled =
    tree.text(tree.get(value, 'disable'))?.value === 'true'
      ? [directive(source, keySpan, { reason: `${source.path} disables it.`, anchor: name, rules: ids, isMeant: () => true })]
      : [];
  const ignored = tree
    .items(tree.get(value, 'ignore'))
    .slice(0, maxDirectives)
    .flatMap((item) => {
      const text = tree.text(item);
      const isMeant = text === null ? null : placeCheck(text.value, findings, ids);
      if (text === null || isMeant === null) return [];
      return [directive(source, text.span, { reason: `${source.path} ignores it.`, anchor: `${name} ${text.value}`, rules: ids, isMeant })];
    });
  return [...disabled, ...ignored];
}

function directive(
  source: Source,
  span: TreeEntry['keySpan'],
  { anchor, ...rest }: Pick<Directive, 'reason' | 'rules' | 'isMeant'> & { readonly anchor: string },
): Directive {
  return {
    source: 'zizmor-config',
    until: null,
    written: { source, span, anchor },
    defect: null,
    file: null,
    isReportedUnused: false,
    ...rest,
  };
}

/**
 * `ci.yml`, `ci.yml:12` or `ci.yml:12:9`: the name of a workflow's file without its folders. A column means the finding that covers it; where
 * there is only one of that rule on the line, it is meant whatever the column, because zizmor may begin its finding elsewhere.
 */
function placeCheck(text: string, findings: readonly Finding[], ids: ReadonlySet<string>): ((finding: Finding) => boolean) | null {
  const [, name, line, column] = /^([^:/]+)(?::(\d{1,9}))?(?::(\d{1,9}))?$/.exec(text) ?? [];
  if (name === undefined) return null;
  const isOnLine = ({ place }: Finding) =>
    place.file.startsWith('.github/workflows/') && baseName(place.file) === name && (line === undefined || place.line === Number(line));
  if (column === undefined) return isOnLine;
  const isAlone = findings.filter((finding) => ids.has(finding.ruleId) && isOnLine(finding)).length === 1;
  return (finding) => isOnLine(finding) && (isAlone || covers(finding, Number(column)));
}

function covers({ place }: Finding, column: number): boolean {
  return place.column <= column && (place.endLine > place.line || column < place.endColumn || column === place.column);
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
