/** A disturbance of the answers of the local GitHub. */
export interface Fault {
  /** Any method when absent. */
  method?: string | undefined;
  /** A regular expression on path and query, for example `^/repos/[^/]+/[^/]+/git/trees/`. */
  path: string;
  /** Answers with this status instead of asking the emulator. */
  status?: number | undefined;
  headers?: Record<string, string> | undefined;
  body?: unknown;
  /** Waits before it answers. */
  delayMs?: number | undefined;
  /** Drops the connection without an answer. */
  isDropped?: boolean | undefined;
  /** Answers a recursive tree with only this many entries and `truncated: true`. */
  truncateTreeTo?: number | undefined;
  /** Lets this many matching requests pass first. */
  skip?: number | undefined;
  /** How often it strikes; for ever when absent. */
  times?: number | undefined;
}

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  /** The fault that strikes this request, which uses up one of its times. */
  take(method: string, pathAndQuery: string): Fault | undefined;
}

export function createFaults(): Faults {
  let active: { fault: Fault; pattern: RegExp; toSkip: number; left: number }[] = [];
  return {
    add: (fault) => active.push({ fault, pattern: new RegExp(fault.path), toSkip: fault.skip ?? 0, left: fault.times ?? Infinity }),
    clear: () => {
      active = [];
    },
    take(method, pathAndQuery) {
      const found = active.find(
        ({ fault, pattern, left }) => left > 0 && (fault.method === undefined || fault.method === method) && pattern.test(pathAndQuery),
      );
      if (found === undefined) return undefined;
      if (found.toSkip > 0) {
        found.toSkip -= 1;
        return undefined;
      }
      found.left -= 1;
      return found.fault;
    },
  };
}
