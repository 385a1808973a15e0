import { Client } from 'pg';
import type { Log } from '../log.ts';
import { DatabaseMessage, type Notification, parseNotification } from './database-message.ts';
import { retryDelayMs } from './retry-delay.ts';

const channel = 'realtime_messages';
const batchSize = 500;

/** A message that waits for an earlier one to be read, or to be read itself. */
type PendingMessage = Exclude<Notification, { kind: 'nothing' }>;

const connectTimeoutMs = 5_000;
const heartbeatMs = 15_000;

/** What the listener tells its owner. None of these may throw. */
export interface ListenerEvents {
  /** Rows in the order in which their transactions were committed. */
  onMessage(message: DatabaseMessage): void;
  /** Messages may be missed from here until `isListening` is true again. */
  onLost(): void;
}

/**
 * Hears of every committed row of `realtime.messages` and reads it. One connection of its own, because LISTEN belongs to a session. When
 * the connection ends it says so and tries again for ever; what was sent in between is not made up for, so the owner has to make its
 * clients join again.
 */
export class MessageListener {
  readonly #connectionString: string;
  readonly #events: ListenerEvents;
  readonly #log: Log;
  #client: Client | undefined;
  #retryTimer: NodeJS.Timeout | undefined;
  #heartbeatTimer: NodeJS.Timeout | undefined;
  #attempt = 0;
  #isStopped = false;
  #isListening = false;
  #pending: PendingMessage[] = [];
  #reading: Client | undefined;

  constructor(connectionString: string, events: ListenerEvents, log: Log) {
    this.#connectionString = connectionString;
    this.#events = events;
    this.#log = log;
  }

  get isListening(): boolean {
    return this.#isListening;
  }

  /** Makes the first attempt and returns when it has succeeded or failed; a failed one is repeated in the background. */
  async start(): Promise<void> {
    const client = new Client({
      connectionString: this.#connectionString,
      application_name: 'autodevops-realtime-listener',
      connectionTimeoutMillis: connectTimeoutMs,
      query_timeout: connectTimeoutMs,
      keepAlive: true,
    });
    this.#client = client;
    client.on('notification', ({ payload }) => this.#notice(payload));
    client.on('error', (error) => this.#lose(client, error));
    client.on('end', () => this.#lose(client, undefined));
    try {
      await client.connect();
      await refusePrivilegedRole(client);
      await client.query(`listen ${channel}`);
    } catch (error) {
      this.#lose(client, error as Error);
      return;
    }
    if (this.#client !== client) return;
    this.#attempt = 0;
    this.#isListening = true;
    this.#heartbeatTimer = setInterval(() => client.query('select 1').catch((error: Error) => this.#lose(client, error)), heartbeatMs);
    this.#log.info({}, 'listening for messages');
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#isListening = false;
    clearTimeout(this.#retryTimer);
    clearInterval(this.#heartbeatTimer);
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(() => undefined);
  }

  #notice(payload: string | undefined): void {
    const notification = parseNotification(payload);
    if (notification.kind === 'nothing') return;
    if (notification.kind === 'whole' && this.#reading === undefined) this.#events.onMessage(notification.message);
    else this.#pending.push(notification);
    if (this.#pending.length > 0 && this.#reading !== this.#client) void this.#readPending();
  }

  /** Reads what has gathered, one batch at a time, so that a burst costs few queries and order is kept. */
  async #readPending(): Promise<void> {
    const client = this.#client;
    if (client === undefined) return;
    this.#reading = client;
    try {
      while (this.#pending.length > 0 && this.#client === client) await this.#readBatch(client, this.#pending.splice(0, batchSize));
    } catch (error) {
      this.#lose(client, error as Error);
    } finally {
      if (this.#reading === client) this.#reading = undefined;
    }
  }

  async #readBatch(client: Client, batch: readonly PendingMessage[]): Promise<void> {
    const ids = batch.flatMap((notification) => (notification.kind === 'named' ? [notification.id] : []));
    const { rows } = await client.query(
      'select id::text, topic, extension, event, payload, private from realtime.messages where id = any($1::uuid[])',
      [ids],
    );
    const read = new Map(rows.map((row) => [String(row.id), DatabaseMessage.safeParse(row).data]));
    for (const notification of batch) {
      const message = notification.kind === 'whole' ? notification.message : read.get(notification.id);
      if (message !== undefined) this.#events.onMessage(message);
    }
  }

  /** Called once or more for one connection; only the first counts. */
  #lose(client: Client, error: Error | undefined): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    this.#pending = [];
    clearInterval(this.#heartbeatTimer);
    client.end().catch(() => undefined);
    const wasListening = this.#isListening;
    this.#isListening = false;
    if (this.#isStopped) return;
    const delayMs = retryDelayMs(this.#attempt, Math.random());
    this.#attempt += 1;
    this.#log.warn({ attempt: this.#attempt, delayMs, reason: error?.message ?? 'connection ended' }, 'not listening for messages');
    this.#retryTimer = setTimeout(() => void this.start(), delayMs);
    if (wasListening) this.#events.onLost();
  }
}

/** A role above the policies would show every tenant's messages to every probe, so nothing is served with one. */
async function refusePrivilegedRole(client: Client): Promise<void> {
  const { rows } = await client.query('select rolsuper or rolbypassrls as privileged from pg_roles where rolname = current_user');
  if (rows[0]?.privileged !== false) throw new Error('the database role bypasses row-level security: use one that does not');
}
