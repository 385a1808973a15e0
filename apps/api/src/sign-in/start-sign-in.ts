import { createHash, randomBytes } from 'node:crypto';
import type { FlowCookies } from '../http/index.ts';
import { returnPath } from './return-path.ts';
import type { SignInGitHub } from './sign-in-ports.ts';

/** Where to send the browser, and what it has to bring back. */
export interface StartedSignIn {
  readonly location: string;
  readonly cookie: { readonly value: string; readonly expiresAt: Date };
}

/** Begins the web flow: a state and a PKCE verifier that only this browser and we know. */
export class StartSignIn {
  readonly #github: SignInGitHub;
  readonly #flows: FlowCookies;
  readonly #redirectUri: string;

  constructor(github: SignInGitHub, flows: FlowCookies, redirectUri: string) {
    this.#github = github;
    this.#flows = flows;
    this.#redirectUri = redirectUri;
  }

  async start(returnTo: unknown): Promise<StartedSignIn> {
    const state = randomBytes(32).toString('base64url');
    const codeVerifier = randomBytes(48).toString('base64url');
    const codeChallenge = createHash('sha256').update(codeVerifier).digest('base64url');
    const cookie = await this.#flows.seal('sign-in', { state, codeVerifier, returnTo: returnPath(returnTo) });
    return { location: this.#github.authorizeUrl({ state, codeChallenge, redirectUri: this.#redirectUri }), cookie };
  }
}
