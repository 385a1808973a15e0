import type { Located, Span } from '../source/source.ts';
import type { YamlTree } from '../yaml/yaml-tree.ts';
import type { Trigger } from './workflow.ts';

/** `on` is an event, a list of events, or a mapping with their settings. */
export function readTriggers(tree: YamlTree, node: unknown): readonly Trigger[] {
  const single = tree.text(node);
  if (single !== null) return [readTrigger(tree, single.value, single.span, null)];
  const listed = tree.items(node).flatMap((item) => {
    const text = tree.text(item);
    return text === null ? [] : [readTrigger(tree, text.value, text.span, null)];
  });
  return [...listed, ...tree.entries(node).map(({ key, keySpan, value }) => readTrigger(tree, key, keySpan, value))];
}

function readTrigger(tree: YamlTree, event: string, span: Span, settings: unknown): Trigger {
  const list = (name: string) => tree.list(tree.get(settings, name));
  const inputs = tree.entries(tree.get(settings, 'inputs'));
  const crons = tree.items(settings).map((item) => tree.text(tree.get(item, 'cron')));
  return {
    event,
    span,
    branches: list('branches'),
    branchesIgnored: list('branches-ignore'),
    tags: list('tags'),
    paths: list('paths'),
    pathsIgnored: list('paths-ignore'),
    types: list('types'),
    crons: crons.filter((cron) => cron !== null),
    inputs: inputs.map(({ key, keySpan }): Located<string> => ({ value: key, span: keySpan })),
    closedInputs: inputs
      .filter(({ value }) => /^(?:boolean|number|choice)$/.test(tree.text(tree.get(value, 'type'))?.value ?? ''))
      .map(({ key }) => key),
  };
}
