import { createApiClient } from '@autodevops/contracts/client';
import { signInPath } from '../navigation/return-to.ts';
import { createFetchWithSession } from './session/fetch-with-session.ts';

function goToSignIn(): void {
  if (window.location.pathname !== '/sign-in') window.location.assign(signInPath(window.location.pathname + window.location.search));
}

function exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
  return 'locks' in navigator ? (navigator.locks.request('autodevops-session', work) as Promise<Result>) : work();
}

/** The API as the browser reaches it: on the page's own origin, with the session renewed when it has ended. */
export const apiClient = createApiClient({
  fetch: createFetchWithSession({ fetch: (input, init) => fetch(input, init), exclusively, onSignedOut: goToSignIn }),
});
