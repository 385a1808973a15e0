import { createHmac, randomUUID } from 'node:crypto';

/** One attempt to deliver a webhook, as `GET /app/hook/deliveries` shows it. */
export interface DeliveryAttempt {
  id: number;
  guid: string;
  delivered_at: string;
  redelivery: boolean;
  duration: number;
  status: string;
  status_code: number;
  event: string;
  action: string | null;
  installation_id: number | null;
  repository_id: number | null;
  request: { headers: Record<string, string>; payload: Record<string, unknown> };
  response: { headers: Record<string, string>; payload: string };
}

export interface DeliveriesSnapshot {
  nextId: number;
  attempts: DeliveryAttempt[];
}

export interface Deliveries {
  /** Signs and sends one event. Resolves when the receiver has answered or has not. */
  send(event: string, action: string | undefined, payload: Record<string, unknown>): Promise<DeliveryAttempt>;
  /** Sends the payload of an earlier attempt again, under the same GUID. */
  redeliver(id: number): Promise<DeliveryAttempt> | undefined;
  /** Newest first. */
  list(): DeliveryAttempt[];
  find(id: number): DeliveryAttempt | undefined;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
  snapshot(): DeliveriesSnapshot;
}

export interface DeliveriesOptions {
  readonly url: string;
  readonly secret: string;
  readonly appId: number;
  readonly onAttempt: (attempt: DeliveryAttempt) => void;
  readonly snapshot?: DeliveriesSnapshot;
}

const kept = 5_000;
const keptOnDisk = 100;
const timeoutMs = 10_000;

const idOf = (value: unknown): number | null =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'number' ? value.id : null;

/** Sends webhooks to the App's address like GitHub does: raw JSON, `X-Hub-Signature-256`, one GUID an event, never a retry by itself. */
export function createDeliveries(options: DeliveriesOptions): Deliveries {
  const attempts: DeliveryAttempt[] = options.snapshot?.attempts ?? [];
  let nextId = options.snapshot?.nextId ?? 1;
  const underWay = new Set<Promise<unknown>>();

  async function attempt(guid: string, isRedelivery: boolean, event: string, action: string | null, payload: Record<string, unknown>) {
    const body = JSON.stringify(payload);
    const headers = {
      accept: '*/*',
      'content-type': 'application/json',
      'user-agent': 'GitHub-Hookshot/local',
      'x-github-delivery': guid,
      'x-github-event': event,
      'x-github-hook-id': '1',
      'x-github-hook-installation-target-id': String(options.appId),
      'x-github-hook-installation-target-type': 'integration',
      'x-hub-signature-256': `sha256=${createHmac('sha256', options.secret).update(body).digest('hex')}`,
    };
    const started = performance.now();
    let [status, statusCode, text] = ['failed to connect to host', 502, ''];
    try {
      const response = await fetch(options.url, { method: 'POST', headers, body, signal: AbortSignal.timeout(timeoutMs) });
      text = await response.text();
      [status, statusCode] = [response.ok ? 'OK' : `Invalid HTTP Response: ${response.status}`, response.status];
    } catch (error) {
      if (error instanceof DOMException && error.name === 'TimeoutError') [status, statusCode] = ['timed out', 504];
    }
    const result: DeliveryAttempt = {
      id: nextId++,
      guid,
      delivered_at: new Date().toISOString(),
      redelivery: isRedelivery,
      duration: Math.round(performance.now() - started) / 1000,
      status,
      status_code: statusCode,
      event,
      action,
      installation_id: idOf(payload['installation']),
      repository_id: idOf(payload['repository']),
      request: { headers, payload },
      response: { headers: {}, payload: text },
    };
    attempts.push(result);
    attempts.splice(0, attempts.length - kept);
    options.onAttempt(result);
    return result;
  }

  function track(promise: Promise<DeliveryAttempt>): Promise<DeliveryAttempt> {
    underWay.add(promise);
    void promise.finally(() => underWay.delete(promise));
    return promise;
  }

  return {
    send: (event, action, payload) => track(attempt(randomUUID(), false, event, action ?? null, payload)),
    redeliver(id) {
      const earlier = attempts.find((candidate) => candidate.id === id);
      return earlier && track(attempt(earlier.guid, true, earlier.event, earlier.action, earlier.request.payload));
    },
    list: () => attempts.toReversed(),
    find: (id) => attempts.find((candidate) => candidate.id === id),
    async settled() {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
    snapshot: () => ({ nextId, attempts: attempts.slice(-keptOnDisk) }),
  };
}
