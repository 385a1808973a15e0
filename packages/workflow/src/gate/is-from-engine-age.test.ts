import { describe, expect, it } from 'vitest';
import { isFromEngineAge } from './is-from-engine-age.ts';

describe('isFromEngineAge', () => {
  it.each([
    [
      'runner-label',
      'label "ubuntu-26.04" is unknown. available labels are "x". if it is a custom label for self-hosted runner, set list of labels in actionlint.yaml config file',
    ],
    ['action', 'input "package-manager-cache" is not defined in action "actions/setup-node@v4". available inputs are "cache"'],
    ['permissions', 'unknown permission scope "models". all available permission scopes are "actions"'],
  ])('lets go of a message about %s that only the engine’s age explains', (kind, message) => {
    expect(isFromEngineAge({ kind, message })).toBe(true);
  });

  it.each([
    ['runner-label', 'label "ubuntu-99.04" is unknown. available labels are "x"'],
    ['action', 'input "tokenn" is not defined in action "actions/checkout@v4". available inputs are "token"'],
    ['action', 'input "cache" is not defined in action "evil/action@v4". available inputs are "x"'],
    ['permissions', 'unknown permission scope "everything". all available permission scopes are "actions"'],
    ['expression', '"github.event.issue.title" is potentially untrusted'],
  ])('keeps a real message about %s: %s', (kind, message) => {
    expect(isFromEngineAge({ kind, message })).toBe(false);
  });
});
