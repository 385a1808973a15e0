import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interpretDelivery } from './interpret-delivery.ts';

const base = { installation: { id: 7 }, repository: { id: 42, full_name: 'acme/shop' } };
const push = { ...base, ref: 'refs/heads/main', after: 'a'.repeat(40), deleted: false };

describe('interpretDelivery', () => {
  it('reads a push to a branch', () => {
    expect(interpretDelivery('push', null, push)).toEqual({
      means: 'push',
      installation: 7,
      repository: 42,
      ref: 'refs/heads/main',
      commitSha: 'a'.repeat(40),
    });
  });

  it.each([
    ['a tag', { ...push, ref: 'refs/tags/v1' }, 'branch.not_default'],
    ['a deleted branch', { ...push, deleted: true, after: '0'.repeat(40) }, 'branch.deleted'],
    ['a push without installation', { ...push, installation: undefined }, 'payload.unexpected'],
  ])('ignores %s with the reason', (_, payload, reason) => {
    expect(interpretDelivery('push', null, payload)).toEqual({ means: 'nothing', reason });
  });

  it.each(['opened', 'closed', 'reopened', 'synchronize'])('looks at a pull request that was %s', (action) => {
    expect(interpretDelivery('pull_request', action, { ...base, pull_request: { number: 3 } })).toEqual({
      means: 'pull-request-changed',
      installation: 7,
      repository: 42,
      number: 3,
    });
  });

  it.each([
    ['check_run', 'completed', { check_run: { head_sha: 'f00' } }],
    ['check_suite', 'completed', { check_suite: { head_sha: 'f00' } }],
    ['status', null, { sha: 'f00' }],
  ])('reads the commit of %s', (event, action, member) => {
    expect(interpretDelivery(event, action, { ...base, ...member })).toMatchObject({ means: 'checks-changed', headSha: 'f00' });
  });

  it.each(['created', 'deleted', 'suspend', 'unsuspend'])('looks at an installation that was %s', (action) => {
    expect(interpretDelivery('installation', action, base)).toEqual({ means: 'installation-changed', installation: 7 });
  });

  it('looks at every repository that an installation gained or lost', () => {
    const payload = { installation: { id: 7 }, repositories_added: [{ id: 1 }], repositories_removed: [{ id: 2 }] };

    expect(interpretDelivery('installation_repositories', 'removed', payload)).toMatchObject({ repositories: [1, 2] });
  });

  it('drops the tokens of the user who took the authorization back', () => {
    expect(interpretDelivery('github_app_authorization', 'revoked', { sender: { id: 9 } })).toEqual({
      means: 'authorization-revoked',
      githubUserId: 9,
    });
  });

  it.each([
    ['ping', null, 'event.unused'],
    ['constructor', null, 'event.unused'],
    ['pull_request', 'labeled', 'action.unused'],
    ['pull_request', null, 'action.unused'],
  ])('ignores %s %s with the reason', (event, action, reason) => {
    expect(interpretDelivery(event, action, {})).toEqual({ means: 'nothing', reason });
  });

  it('never throws, whatever a payload holds', () => {
    const event = fc.constantFrom('push', 'pull_request', 'check_run', 'installation', 'repository', 'github_app_authorization');

    fc.assert(
      fc.property(
        event,
        fc.option(fc.constantFrom('opened', 'completed', 'created', 'renamed', 'revoked')),
        fc.anything(),
        (name, action, payload) => {
          expect(() => interpretDelivery(name, action, payload)).not.toThrow();
        },
      ),
    );
  });
});
