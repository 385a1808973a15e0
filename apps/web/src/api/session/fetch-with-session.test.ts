import { describe, expect, it } from 'vitest';
import { createFetchWithSession } from './fetch-with-session.ts';

const refusal = (code: string) => Response.json({ code }, { status: 401 });

/** An API whose session has ended and which counts what it was asked. */
function endedSession(options: { canRenew: boolean; code?: string }) {
  const asked: string[] = [];
  let isValid = false;
  let signedOut = 0;
  const api: typeof fetch = async (input) => {
    const path = String(input);
    asked.push(path);
    await Promise.resolve();
    if (path === '/api/session/refresh') {
      isValid = options.canRenew;
      return options.canRenew ? Response.json({}) : refusal('session.missing');
    }
    return isValid ? Response.json({ path }) : refusal(options.code ?? 'session.expired');
  };
  const send = createFetchWithSession({
    fetch: api,
    exclusively: (work) => work(),
    onSignedOut: () => {
      signedOut += 1;
    },
  });
  return { send, asked, signedOut: () => signedOut };
}

describe('createFetchWithSession', () => {
  it('renews an ended session and repeats the request', async () => {
    const { send, asked } = endedSession({ canRenew: true });

    const response = await send('/api/session');

    expect(await response.json()).toEqual({ path: '/api/session' });
    expect(asked).toEqual(['/api/session', '/api/session/refresh', '/api/session']);
  });

  it('renews once for requests that fail together', async () => {
    const { send, asked } = endedSession({ canRenew: true });

    const responses = await Promise.all(['/api/a', '/api/b', '/api/c'].map((path) => send(path)));

    expect(responses.map((response) => response.status)).toEqual([200, 200, 200]);
    expect(asked.filter((path) => path === '/api/session/refresh')).toHaveLength(1);
  });

  it('hands the refusal on and says so when the session cannot be renewed', async () => {
    const { send, signedOut } = endedSession({ canRenew: false });

    expect((await send('/api/session')).status).toBe(401);
    expect(signedOut()).toBe(1);
  });

  it('leaves other refusals alone', async () => {
    const { send, asked, signedOut } = endedSession({ canRenew: true, code: 'session.reuse_detected' });

    expect((await send('/api/session')).status).toBe(401);
    expect(asked).toEqual(['/api/session']);
    expect(signedOut()).toBe(0);
  });
});
