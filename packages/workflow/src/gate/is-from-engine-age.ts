import { catalogueAction, isActionName } from '../catalogue/catalogue.ts';
import type { LinterMessage } from './engines.generated.js';

/** Runner labels that GitHub offers and that the engine of actionlint 1.7.7 is too old to know. */
const newerLabels: ReadonlySet<string> = new Set([
  'ubuntu-26.04',
  'ubuntu-26.04-arm',
  'macos-15-intel',
  'macos-15-large',
  'macos-15-xlarge',
  'macos-26',
  'macos-26-intel',
  'macos-26-large',
  'macos-26-xlarge',
  'windows-11-arm',
  'windows-2028',
]);

/** Permission scopes that came after the engine. */
const newerScopes: ReadonlySet<string> = new Set(['models', 'artifact-metadata']);

const unknownLabel = /^label "([^"]+)" is unknown/;
const unknownInput = /^input "([^"]+)" is not defined in action "([^"@]+)@/;
const unknownScope = /^unknown permission scope "([^"]+)"/;

/**
 * Tells a message that is true only of the engine's day: it calls unknown what came later. What it says about anything else stands, and
 * what the catalogue does not know either stays unknown. Labels of the user's own runners are not the engine's to know.
 */
export function isFromEngineAge({ message, kind }: Pick<LinterMessage, 'message' | 'kind'>, ownLabels?: ReadonlySet<string>): boolean {
  const label = unknownLabel.exec(message)?.[1] ?? '';
  if (kind === 'runner-label') return newerLabels.has(label) || ownLabels?.has(label) === true;
  if (kind === 'permissions') return newerScopes.has(unknownScope.exec(message)?.[1] ?? '');
  if (kind !== 'action') return false;
  const [, input = '', action = ''] = unknownInput.exec(message) ?? [];
  return isActionName(action) && Object.hasOwn(catalogueAction(action).inputs, input);
}
