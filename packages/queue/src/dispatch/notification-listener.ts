import pg from 'pg';

export interface NotificationListenerOptions {
  readonly connectionString: string;
  readonly channels: readonly string[];
  readonly onNotification: (channel: string, payload: string) => void;
  /** Called after each (re)connection: what was said in between was missed, so the caller looks for itself. */
  readonly onConnected: () => void;
  readonly onError: (error: Error) => void;
}

const firstDelayMs = 200;
const longestDelayMs = 5_000;

/** Hears Postgres notifications on a connection of its own and connects again for as long as it is not closed. */
export class NotificationListener {
  readonly #options: NotificationListenerOptions;
  #client: pg.Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #delayMs = firstDelayMs;
  #isClosed = false;

  constructor(options: NotificationListenerOptions) {
    this.#options = options;
  }

  /** Resolves when the first attempt to connect is over, successful or not. */
  start(): Promise<void> {
    return this.#connect();
  }

  get isConnected(): boolean {
    return this.#client !== undefined;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(() => undefined);
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#options.connectionString,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      connectionTimeoutMillis: 10_000,
      application_name: 'autodevops-dispatcher',
    });
    let isLost = false;
    const lost = (error: Error | undefined) => {
      if (isLost) return;
      isLost = true;
      this.#lost(client, error);
    };
    client.on('notification', ({ channel, payload }) => this.#options.onNotification(channel, payload ?? ''));
    client.on('error', lost);
    client.on('end', () => lost(undefined));
    try {
      await client.connect();
      for (const channel of this.#options.channels) await client.query(`listen ${pg.escapeIdentifier(channel)}`);
    } catch (error) {
      lost(error instanceof Error ? error : new Error(String(error)));
    }
    if (isLost) return;
    if (this.#isClosed) {
      await client.end().catch(() => undefined);
      return;
    }
    this.#client = client;
    this.#delayMs = firstDelayMs;
    this.#options.onConnected();
  }

  #lost(client: pg.Client, error: Error | undefined): void {
    if (error && !this.#isClosed) this.#options.onError(error);
    client.removeAllListeners();
    // A second error of the dying connection must not end the process.
    client.on('error', () => undefined);
    void client.end().catch(() => undefined);
    if (this.#client === client) this.#client = undefined;
    if (this.#isClosed) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#connect(), this.#delayMs);
    this.#delayMs = Math.min(longestDelayMs, this.#delayMs * 2);
  }
}
