import { describe, expect, it } from 'vitest';
import { needCommand } from './need-command.ts';

const repository = { owner: 'octocat', name: 'storefront' };

describe('needCommand', () => {
  it('sets a secret and a variable in the repository', () => {
    expect(needCommand({ kind: 'secret', name: 'NPM_TOKEN', why: '' }, repository)).toBe(
      'gh secret set NPM_TOKEN --repo octocat/storefront',
    );
    expect(needCommand({ kind: 'variable', name: 'REGION', why: '' }, repository)).toBe('gh variable set REGION --repo octocat/storefront');
  });

  it.each(['A; rm -rf ~', '$(id)', 'A B', '-x', '1A', ''])('offers no command for the name %j', (name) => {
    expect(needCommand({ kind: 'secret', name, why: '' }, repository)).toBeNull();
  });
});
