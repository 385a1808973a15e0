import { createHash } from 'node:crypto';
import type { ImageReference } from '@autodevops/contracts/audit';
import { z } from 'zod';
import { discardBody, readBoundedBody } from './bounded-body.ts';
import { type Challenge, readChallenge } from './challenge.ts';
import type { DigestOutcome } from './registry.ts';
import { isRealmOf, mayRedirectTo, type RegistryHost } from './registry-host.ts';
import { retryAfterMs, send } from './send.ts';

export interface ManifestQuestionInput {
  readonly host: RegistryHost;
  readonly isMirror: boolean;
  readonly reference: ImageReference;
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number;
  readonly backoffMs: number;
  readonly now: () => number;
}

/** An index of platforms first: its digest holds for every runner. */
const manifestTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
] as const;
/** What the specification asks registries to accept at least, and far more than any has. */
const maxManifestBytes = 4 * 1024 * 1024;
const maxTokenBytes = 64 * 1024;
const digestForm = /^sha256:[0-9a-f]{64}$/;
const Token = z.union([
  z.object({ token: z.string().min(1) }).transform(({ token }) => token),
  z.object({ access_token: z.string().min(1) }).transform(({ access_token: token }) => token),
]);

/** The question for one manifest: asks, takes a token where one is needed, and follows at most one redirect that the registry is known for. */
export class ManifestQuestion {
  readonly #input: ManifestQuestionInput;
  #authorization: string | null = null;

  constructor(input: ManifestQuestionInput) {
    this.#input = input;
  }

  /** Never fails but by the caller's signal. */
  async ask(): Promise<DigestOutcome> {
    try {
      const answer = await this.#outcomeOf('HEAD');
      return answer ?? (await this.#outcomeOf('GET')) ?? unusable('The registry names no digest.');
    } catch (error) {
      this.#input.signal?.throwIfAborted();
      const isLate = error instanceof Error && error.name === 'TimeoutError';
      return unusable(isLate ? 'The registry did not answer in time.' : 'The registry could not be reached.');
    }
  }

  /** Null where this method gives no digest and another one may. */
  async #outcomeOf(method: 'GET' | 'HEAD'): Promise<DigestOutcome | null> {
    const response = await this.#manifest(method);
    if (response === null) return { outcome: 'unauthorized' };
    try {
      const failure = this.#failureOf(response, method);
      if (failure !== undefined) return failure;
      return method === 'HEAD' ? namedDigest(response) : await computedDigest(response);
    } finally {
      await discardBody(response);
    }
  }

  /** Undefined where there is none; null where it may be one of the method. */
  #failureOf(response: Response, method: 'GET' | 'HEAD'): DigestOutcome | null | undefined {
    const { status } = response;
    if (status === 200) return isManifest(response) ? undefined : unusable('The registry answered with something else than a manifest.');
    if (status === 401 || status === 403) return { outcome: 'unauthorized' };
    if (status === 404) return { outcome: 'not-found' };
    if (status === 405 && method === 'HEAD') return null;
    const isBusy = status === 429 || status === 503;
    return unusable(`The registry answered with ${status}.`, isBusy ? retryAfterMs(response, this.#input.now()) : null);
  }

  /** The answer about the manifest; null where the registry wants what we do not give. */
  async #manifest(method: 'GET' | 'HEAD'): Promise<Response | null> {
    const { host, reference } = this.#input;
    const url = new URL(`/v2/${reference.repository}/manifests/${reference.digest ?? reference.tag ?? 'latest'}`, host.api);
    const response = await this.#followed(await this.#send(url, method), url, method);
    if (response.status !== 401 || this.#authorization !== null) return response;
    const challenge = readChallenge(response.headers.get('www-authenticate'));
    await discardBody(response);
    const token = challenge === null ? null : await this.#takeToken(challenge);
    if (token === null) return null;
    this.#authorization = `Bearer ${token}`;
    return await this.#followed(await this.#send(url, method), url, method);
  }

  /** Elsewhere nothing of the token is shown. */
  async #followed(response: Response, from: URL, method: 'GET' | 'HEAD'): Promise<Response> {
    if (response.status < 300 || response.status >= 400) return response;
    const location = response.headers.get('location') ?? '';
    if (!URL.canParse(location, from.href)) return response;
    const target = new URL(location, from.href);
    if (!mayRedirectTo(this.#input.host, target)) return response;
    await discardBody(response);
    return await this.#send(target, method, target.origin === from.origin);
  }

  /** Anonymous, for this one repository and for reading: whatever scope the challenge names. */
  async #takeToken({ realm, service }: Challenge): Promise<string | null> {
    const { host, isMirror, reference } = this.#input;
    if (!isRealmOf(host, realm, isMirror)) return null;
    const url = new URL(realm.href);
    if (service !== null) url.searchParams.set('service', service);
    url.searchParams.set('scope', `repository:${reference.repository}:pull`);
    const response = await this.#send(url, 'GET', false);
    const body = response.status === 200 ? await readBoundedBody(response, maxTokenBytes) : null;
    await discardBody(response);
    return body === null ? null : tokenOf(body);
  }

  #send(url: URL, method: 'GET' | 'HEAD', isTrusted = true): Promise<Response> {
    const { signal, timeoutMs, backoffMs, now } = this.#input;
    const limit = AbortSignal.timeout(timeoutMs);
    const authorization = isTrusted && this.#authorization !== null ? { authorization: this.#authorization } : {};
    return send({
      url,
      method,
      headers: { accept: manifestTypes.join(', '), ...authorization },
      signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
      backoffMs,
      now,
    });
  }
}

function unusable(reason: string, delayMs: number | null = null): DigestOutcome {
  return { outcome: 'unavailable', reason, retryAfterMs: delayMs };
}

function isManifest({ headers }: Response): boolean {
  const type = (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  return manifestTypes.some((known) => known === type);
}

function namedDigest({ headers }: Response): DigestOutcome | null {
  const digest = headers.get('docker-content-digest');
  return digest !== null && digestForm.test(digest) ? { outcome: 'known', digest } : null;
}

/** The digest is that of the bytes; a registry that names another one is not believed. */
async function computedDigest(response: Response): Promise<DigestOutcome> {
  const body = await readBoundedBody(response, maxManifestBytes);
  if (body === null) return unusable('The manifest is larger than 4 MB.');
  const digest = `sha256:${createHash('sha256').update(body).digest('hex')}`;
  const named = response.headers.get('docker-content-digest');
  return named !== null && named !== digest
    ? unusable('The registry names another digest than that of the manifest.')
    : { outcome: 'known', digest };
}

function tokenOf(body: Uint8Array): string | null {
  try {
    const token = Token.safeParse(JSON.parse(Buffer.from(body).toString('utf8')));
    return token.success && /^[\w.~+/=-]{1,16384}$/.test(token.data) ? token.data : null;
  } catch {
    return null;
  }
}
