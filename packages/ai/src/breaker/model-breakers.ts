/**
 * One breaker for each provider and model (and organization, where it brings its own key). opossum keeps the state of this process; the store tells
 * the processes of each other: what one has seen open, none asks, and when the time is over exactly one of them sends a probe.
 */
import CircuitBreaker from 'opossum';
import type { BreakerKey, BreakerStore, OpenBreaker } from './breaker-store.ts';

export interface BreakerSettings {
  /** How long an open breaker lets nothing through; then one probe may try. */
  readonly resetMs: number;
  /** This many failures in a row open the breaker, however long they took. */
  readonly failuresInRow: number;
  /** Within the window, at least this many calls with more than half of them failed open it too. */
  readonly volume: number;
  readonly windowMs: number;
  /** How old this process's view of the shared state may be. */
  readonly sharedForMs: number;
}

/** Well under ten calls to open, and two probes within a minute after a repair. */
export const defaultBreakerSettings: BreakerSettings = {
  resetMs: 25_000,
  failuresInRow: 5,
  volume: 8,
  windowMs: 60_000,
  sharedForMs: 1_000,
};

export interface BreakerPorts {
  readonly store: BreakerStore;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Told when the store cannot be reached; breakers then go by what this process has seen. */
  readonly onStoreFailure: (error: unknown) => void;
}

/** What a call says about the model: it works, it fails, or nothing (the caller went away). */
export type Verdict = 'works' | 'fails' | 'unknown';

export interface BreakerState extends BreakerKey {
  readonly state: 'closed' | 'open' | 'half-open';
}

/** Thrown by `call` when the breaker lets nothing through. */
export class BreakerOpenError extends Error {
  constructor() {
    super('The breaker of this model is open.');
    this.name = 'BreakerOpenError';
  }
}

interface Entry {
  readonly key: BreakerKey;
  readonly circuit: CircuitBreaker<[() => Promise<unknown>], unknown>;
  failuresInRow: number;
}

/** The breakers of one process. */
export class ModelBreakers {
  readonly #ports: BreakerPorts;
  readonly #settings: BreakerSettings;
  readonly #judge: (error: unknown) => Verdict;
  readonly #entries = new Map<string, Entry>();
  #shared = new Map<string, OpenBreaker>();
  #sharedAt = Number.NEGATIVE_INFINITY;
  #refresh: Promise<void> | null = null;
  /** What is told to the store, in the order in which it happened. */
  #told: Promise<void> = Promise.resolve();

  constructor(ports: BreakerPorts, judge: (error: unknown) => Verdict, settings: BreakerSettings = defaultBreakerSettings) {
    this.#ports = ports;
    this.#judge = judge;
    this.#settings = settings;
  }

  /** Runs the call behind the breaker. Rejects with what the call rejects with, or with `BreakerOpenError` without having called. */
  async call<T>(key: BreakerKey, work: () => Promise<T>): Promise<T> {
    const entry = this.#entry(key);
    const isProbe = await this.#enter(entry);
    try {
      const result = (await entry.circuit.fire(work)) as T;
      entry.failuresInRow = 0;
      if (isProbe) this.#closed(entry);
      return result;
    } catch (error) {
      if (isBreakerError(error)) throw new BreakerOpenError();
      this.#failed(entry, this.#judge(error), isProbe);
      throw error;
    }
  }

  /** The breakers that this process has used, and those that others hold open. */
  list(): readonly BreakerState[] {
    const own = [...this.#entries.values()].map(({ key, circuit }): BreakerState => {
      const isShared = this.#shared.has(nameOf(key));
      return { ...key, state: circuit.halfOpen ? 'half-open' : circuit.opened || isShared ? 'open' : 'closed' };
    });
    const others = [...this.#shared.entries()].filter(([name]) => !this.#entries.has(name));
    return [...own, ...others.map(([, { openUntil: _, ...key }]): BreakerState => ({ ...key, state: 'open' }))];
  }

  /** Ends the timers. */
  close(): void {
    for (const { circuit } of this.#entries.values()) circuit.shutdown();
    this.#entries.clear();
  }

  /** Returns whether this call is the probe; throws when nothing may pass. */
  async #enter({ key, circuit }: Entry): Promise<boolean> {
    await this.#readShared();
    const open = this.#shared.get(nameOf(key));
    if (open === undefined) return circuit.halfOpen;
    if (this.#ports.now() < open.openUntil || (circuit.opened && !circuit.halfOpen)) throw new BreakerOpenError();
    const isProbe = await this.#tell((store) => store.claimProbe(key, this.#settings.resetMs), true);
    if (!isProbe) throw new BreakerOpenError();
    return true;
  }

  /** Awaits the first answer of the store; later ones are fetched beside the call that found them too old. */
  async #readShared(): Promise<void> {
    const isFirst = this.#sharedAt === Number.NEGATIVE_INFINITY;
    if (this.#ports.now() - this.#sharedAt < this.#settings.sharedForMs) return;
    this.#refresh ??= this.#tell((store) => store.listOpen(), [])
      .then((open) => {
        this.#shared = new Map(open.map((breaker) => [nameOf(breaker), breaker]));
        this.#sharedAt = this.#ports.now();
      })
      .finally(() => {
        this.#refresh = null;
      });
    if (isFirst || this.#shared.size > 0) await this.#refresh;
  }

  #failed(entry: Entry, verdict: Verdict, isProbe: boolean): void {
    if (verdict === 'works') {
      entry.failuresInRow = 0;
      if (isProbe) this.#closed(entry);
      return;
    }
    if (verdict === 'fails') entry.failuresInRow += 1;
    // opossum takes what its filter passes over for a success, and would close: a probe that proved nothing leaves the breaker open.
    if (isProbe || entry.failuresInRow >= this.#settings.failuresInRow) entry.circuit.open();
  }

  #closed(entry: Entry): void {
    entry.circuit.close();
    this.#forget(entry.key);
  }

  #forget(key: BreakerKey): void {
    if (!this.#shared.delete(nameOf(key))) return;
    this.#announce((store) => store.close(key));
  }

  #entry(key: BreakerKey): Entry {
    const name = nameOf(key);
    const known = this.#entries.get(name);
    if (known) return known;
    const { resetMs, volume, windowMs } = this.#settings;
    const circuit = new CircuitBreaker((work: () => Promise<unknown>) => work(), {
      // The router owns deadlines and aborts; a time limit here would leave the call running.
      timeout: false,
      resetTimeout: resetMs,
      volumeThreshold: volume,
      errorThresholdPercentage: 50,
      rollingCountTimeout: windowMs,
      rollingPercentilesEnabled: false,
      errorFilter: (error: unknown) => this.#judge(error) !== 'fails',
      enableSnapshots: false,
    } as CircuitBreaker.Options);
    circuit.on('open', () => {
      this.#shared.set(name, { ...key, openUntil: this.#ports.now() + resetMs });
      this.#announce((store) => store.open(key, resetMs));
    });
    circuit.on('close', () => this.#forget(key));
    const entry: Entry = { key, circuit, failuresInRow: 0 };
    this.#entries.set(name, entry);
    return entry;
  }

  #announce(tell: (store: BreakerStore) => Promise<void>): void {
    this.#told = this.#told.then(() => this.#tell(tell, undefined));
  }

  async #tell<T>(ask: (store: BreakerStore) => Promise<T>, otherwise: T): Promise<T> {
    try {
      return await ask(this.#ports.store);
    } catch (error) {
      this.#ports.onStoreFailure(error);
      return otherwise;
    }
  }
}

function nameOf({ provider, model, organizationId }: BreakerKey): string {
  return `${provider}/${model}/${organizationId ?? ''}`;
}

function isBreakerError(error: unknown): boolean {
  return CircuitBreaker.isOurError(error as Error);
}
