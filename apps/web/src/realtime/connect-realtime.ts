import type { RealtimeAccess } from '@autodevops/contracts/api';
import { ChangeEvent, changeEventName, organizationTopic } from '@autodevops/contracts/realtime';

export type RealtimeStatus = 'connecting' | 'live' | 'reconnecting';

export interface RealtimeConnection {
  readonly organizationId: string;
  readonly getAccess: () => Promise<RealtimeAccess>;
  readonly onStatus: (status: RealtimeStatus) => void;
  readonly onChange: (event: ChangeEvent) => void;
}

const longestWaitMs = 15_000;
const renewBeforeMs = 60_000;

/** When to renew a token: a minute before it ends, or halfway for a short one. */
export function renewalDelayMs(expiresAt: Date, now: Date): number {
  const left = expiresAt.getTime() - now.getTime();
  return Math.max(1000, left > 2 * renewBeforeMs ? left - renewBeforeMs : left / 2);
}

/** The wait before the next attempt: doubling, with a random part so that many browsers do not come back together. */
export function reconnectDelayMs(attempt: number, random: number): number {
  return Math.min(longestWaitMs, 250 * 2 ** attempt) * (0.5 + random / 2);
}

/** One life of the connection, from the token to its end. `onEnd` is called at most once, unless it was left first. */
async function join(connection: RealtimeConnection, onJoined: () => void, onEnd: () => void): Promise<() => void> {
  const [{ createClient }, first] = await Promise.all([import('@supabase/supabase-js'), connection.getAccess()]);
  let token = first.token;
  let isOver = false;
  let renewal: ReturnType<typeof setTimeout> | undefined;
  const client = createClient(first.url, first.apiKey, { accessToken: () => Promise.resolve(token) });
  const leave = () => {
    if (isOver) return;
    isOver = true;
    clearTimeout(renewal);
    void client.removeAllChannels().finally(() => client.realtime.disconnect());
  };
  const end = () => {
    if (isOver) return;
    leave();
    onEnd();
  };
  const renewLater = (expiresAt: string) => {
    renewal = setTimeout(
      () => {
        connection.getAccess().then(async (access) => {
          if (isOver) return;
          token = access.token;
          await client.realtime.setAuth(token);
          renewLater(access.expiresAt);
        }, end);
      },
      renewalDelayMs(new Date(expiresAt), new Date()),
    );
  };
  renewLater(first.expiresAt);
  // Without the token set first, the channel would be joined without it and be refused.
  await client.realtime.setAuth(token);
  client
    .channel(organizationTopic(connection.organizationId), { config: { private: true } })
    .on('broadcast', { event: changeEventName }, (message) => {
      const event = ChangeEvent.safeParse(message['payload']);
      if (event.success) connection.onChange(event.data);
    })
    .subscribe((status) => {
      if (status === 'SUBSCRIBED') onJoined();
      else end();
    });
  return leave;
}

/**
 * Keeps the organization's private topic joined with supabase-js, which is loaded only here. Whatever ends it (an error, a closed socket, a
 * token that ran out during sleep) is answered by a fresh token and a fresh connection, with growing waits. Returns what stops it.
 */
export function connectRealtime(connection: RealtimeConnection): () => void {
  let isStopped = false;
  let leave: (() => void) | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;
  const again = () => {
    leave = undefined;
    if (isStopped) return;
    connection.onStatus('reconnecting');
    retry = setTimeout(start, reconnectDelayMs(attempt, Math.random()));
    attempt += 1;
  };
  const joined = () => {
    attempt = 0;
    if (!isStopped) connection.onStatus('live');
  };
  const start = () => {
    retry = undefined;
    join(connection, joined, again).then((leaveJoined) => {
      leave = leaveJoined;
      if (isStopped) leaveJoined();
    }, again);
  };
  const startNow = () => {
    if (retry === undefined) return;
    clearTimeout(retry);
    start();
  };
  connection.onStatus('connecting');
  start();
  window.addEventListener('online', startNow);
  return () => {
    isStopped = true;
    window.removeEventListener('online', startNow);
    clearTimeout(retry);
    leave?.();
  };
}
