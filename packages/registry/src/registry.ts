/** What a registry says about an image. */
export type DigestOutcome =
  /** `sha256:…` of what the reference names: of the whole index, where it is for several platforms. */
  | { readonly outcome: 'known'; readonly digest: string }
  /** There is no such image, or it is no image. */
  | { readonly outcome: 'not-found' }
  /** Nobody may see it without signing in. Docker Hub says so of what does not exist, too. */
  | { readonly outcome: 'unauthorized' }
  /** No answer, or none that can be used: ask again later. */
  | { readonly outcome: 'unavailable'; readonly reason: string; readonly retryAfterMs: number | null }
  /** The registry is none of those that are asked. */
  | { readonly outcome: 'unsupported-host' };

export interface DigestRequest {
  /** The name of an image as a file has it: `node:24`, `ghcr.io/owner/name@sha256:…`. What is no name is `not-found`. */
  readonly image: string;
  readonly signal?: AbortSignal;
}

/** Registries of container images, asked without signing in. */
export interface Registry {
  /** Whether the registry of an image is one that is asked here at all. */
  isAsked(image: string): boolean;
  /** Never fails but by the caller's own signal. Nothing is kept between calls, but which registry has asked to be left alone, and until when. */
  digestOf(request: DigestRequest): Promise<DigestOutcome>;
}

export interface RegistryConfig {
  /** False answers `unavailable` to everything and asks nobody. */
  readonly isOn: boolean;
  /** By host of the registry (`docker.io`): the origin that is asked in its place. */
  readonly mirrors: ReadonlyMap<string, string>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Of one request with its body. */
  readonly timeoutMs?: number;
  /** Before the one repetition, where the registry names no time. */
  readonly backoffMs?: number;
}
