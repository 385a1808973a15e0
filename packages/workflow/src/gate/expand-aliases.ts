import { parseDocument, stringify } from 'yaml';

/** What stands for more than this many nodes is no workflow that a person wrote. */
const maxAliases = 500;

/**
 * The same workflow with every alias written out, for an engine that does not follow them; null where there are none, or where it cannot
 * be read. Comments and lines are lost.
 */
export function expandAliases(content: string): string | null {
  if (!/[[\s:,-]\*[\w-]/.test(content) || !/&[\w-]/.test(content)) return null;
  try {
    const document = parseDocument(content);
    if (document.errors.length > 0) return null;
    return stringify(document.toJS({ maxAliasCount: maxAliases }), { aliasDuplicateObjects: false, lineWidth: 0 });
  } catch {
    return null;
  }
}
