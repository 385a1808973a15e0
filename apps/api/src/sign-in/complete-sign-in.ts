import type { ErrorCode } from '@autodevops/contracts/errors';
import { z } from 'zod';
import { equalText, type FlowCookies } from '../http/index.ts';
import type { IssuedSession, StartSession } from '../sessions/index.ts';
import type { Accounts, GitHubProfile, SignInGitHub, UserTokens } from './sign-in-ports.ts';

const Flow = z.object({ state: z.string(), codeVerifier: z.string(), returnTo: z.string() });
const Callback = z.object({ code: z.string().max(1000).optional(), state: z.string().max(200).optional(), error: z.string().optional() });

export type SignInOutcome =
  /** Cookies are set, and the browser goes on to where it came from. */
  | { readonly outcome: 'signed-in'; readonly session: IssuedSession; readonly returnTo: string }
  /** The browser goes back to the sign-in page, which shows the code. `cause` is for the log. */
  | { readonly outcome: 'refused'; readonly code: ErrorCode; readonly cause?: unknown };

/** Ends the web flow: checks that this browser began it, then makes or finds the user and begins a session. */
export class CompleteSignIn {
  readonly #github: SignInGitHub;
  readonly #flows: FlowCookies;
  readonly #accounts: Accounts;
  readonly #startSession: StartSession;
  readonly #redirectUri: string;

  constructor(github: SignInGitHub, flows: FlowCookies, accounts: Accounts, startSession: StartSession, redirectUri: string) {
    this.#github = github;
    this.#flows = flows;
    this.#accounts = accounts;
    this.#startSession = startSession;
    this.#redirectUri = redirectUri;
  }

  async complete(query: unknown, cookie: string | undefined, userAgent: string | undefined): Promise<SignInOutcome> {
    const callback = Callback.safeParse(query).data ?? {};
    const flow = await this.#flows.open('sign-in', cookie, Flow);
    if (flow === null || !equalText(flow.state, callback.state ?? '')) return { outcome: 'refused', code: 'sign_in.state_mismatch' };
    if (callback.error !== undefined) return { outcome: 'refused', code: 'sign_in.denied' };
    if (callback.code === undefined) return { outcome: 'refused', code: 'sign_in.state_mismatch' };
    const identified = await this.#identify(callback.code, flow.codeVerifier);
    if ('outcome' in identified) return identified;
    const { userId } = await this.#accounts.save(identified.profile, identified.tokens);
    return { outcome: 'signed-in', session: await this.#startSession.start(userId, userAgent), returnTo: flow.returnTo };
  }

  async #identify(code: string, codeVerifier: string): Promise<{ profile: GitHubProfile; tokens: UserTokens } | SignInOutcome> {
    try {
      const tokens = await this.#github.exchangeCode({ code, codeVerifier, redirectUri: this.#redirectUri });
      return { tokens, profile: await this.#github.getUser(tokens.accessToken) };
    } catch (cause) {
      return { outcome: 'refused', code: 'sign_in.exchange_failed', cause };
    }
  }
}
