/** Where GitHub is and who we are there. */
export interface GitHubConfig {
  /** Where people go: https://github.com, an Enterprise Server, or the local GitHub. */
  readonly url: string;
  readonly apiUrl: string;
  readonly app: {
    readonly id: number;
    readonly slug: string;
    readonly privateKeyPem: string;
    readonly clientId: string;
    readonly clientSecret: string;
  };
  /** How long one request may take. 15 seconds when absent. */
  readonly requestTimeoutMs?: number;
  /** The pace of writes, one bucket an installation. */
  readonly writes?: WriteLimits;
}

/** GitHub asks for a second between writes and allows 80 a minute and 500 an hour. */
export interface WriteLimits {
  /** How many may go at once after a quiet time. 4 when absent: one publication. */
  readonly burst?: number;
  /** How long one place in the bucket takes to come back. 1000 when absent. */
  readonly intervalMs?: number;
  /** How many an hour. 450 when absent, below GitHub's 500. */
  readonly perHour?: number;
}

/** One repository as an installation sees it. */
export interface RepositoryPlace {
  readonly installationId: number;
  readonly owner: string;
  readonly name: string;
  /** Ends the call early. */
  readonly signal?: AbortSignal;
}
