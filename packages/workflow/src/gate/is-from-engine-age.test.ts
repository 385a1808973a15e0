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
    ['permissions', 'unknown permission scope "code-quality". all available permission scopes are "actions"'],
    ['syntax-check', 'unexpected key "queue" for "concurrency" section. expected one of "cancel-in-progress", "group"'],
    ['syntax-check', 'unexpected key "deployment" for "environment" section. expected one of "name", "url"'],
    ['syntax-check', 'unexpected key "description" for "workflow" section. expected one of "concurrency"'],
    ['events', 'invalid activity type "field_added" for "issues" Webhook event. available types are "assigned"'],
    ['expression', 'undefined function "case". available functions are "always", "cancelled"'],
    ['expression', 'property access of object must be type of string but got "number"'],
    ['workflow-call', 'reusable workflow call "$/.github/workflows/a.yml" at "uses" is not following the format "owner/repo"'],
    ['action', 'specifying action "$/setup" in invalid format because ref is missing. available formats are "{owner}/{repo}@{ref}"'],
  ])('lets go of a message about %s that only the engine’s age explains', (kind, message) => {
    expect(isFromEngineAge({ kind, message })).toBe(true);
  });

  it.each([
    ['runner-label', 'label "ubuntu-99.04" is unknown. available labels are "x"'],
    ['action', 'input "tokenn" is not defined in action "actions/checkout@v4". available inputs are "token"'],
    ['action', 'input "cache" is not defined in action "evil/action@v4". available inputs are "x"'],
    ['permissions', 'unknown permission scope "everything". all available permission scopes are "actions"'],
    ['expression', '"github.event.issue.title" is potentially untrusted'],
    ['expression', 'undefined function "cases". available functions are "always"'],
    ['expression', 'property "workspace" is not defined in object type {}'],
    ['syntax-check', 'unexpected key "queue" for "job" section. expected one of "concurrency"'],
    ['events', 'invalid activity type "synchronized" for "pull_request_target" Webhook event. available types are "assigned"'],
    ['workflow-call', 'reusable workflow call "a/b" at "uses" is not following the format "owner/repo"'],
  ])('keeps a real message about %s: %s', (kind, message) => {
    expect(isFromEngineAge({ kind, message })).toBe(false);
  });
});
