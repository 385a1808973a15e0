import { ruleMetas } from '../rules/rule-metas.ts';

const ids: ReadonlySet<string> = new Set(ruleMetas.map(({ id }) => id));
const idsByAlias = Map.groupBy(
  ruleMetas.flatMap(({ id, aliases = [] }) => aliases.map((alias) => ({ alias, id }))),
  ({ alias }) => alias,
);

/** The ids of the rules that a name means: its own, or those that have it as an alias (`zizmor/unpinned-uses`). Empty where nobody knows it. */
export function rulesNamed(name: string): ReadonlySet<string> {
  if (ids.has(name)) return new Set([name]);
  return new Set(idsByAlias.get(name)?.map(({ id }) => id));
}

/** What zizmor's name of an audit means here. A rule of the same name counts, also where it does not say so. */
export function rulesOfZizmor(name: string): ReadonlySet<string> {
  return new Set([...rulesNamed(`zizmor/${name}`), ...(ids.has(name) ? [name] : [])]);
}
