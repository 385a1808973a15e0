/**
 * Where to go after signing in: a path of this dashboard and nothing else. What a browser could read as another origin, what leads into
 * the API, and the sign-in page itself give the start page.
 */
export function safeReturnTo(wanted: string | null | undefined): string {
  if (!wanted || wanted.length > 1000 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(wanted) || wanted.includes('\\')) return '/';
  const origin = 'https://dashboard.invalid';
  if (!URL.canParse(wanted, origin)) return '/';
  const url = new URL(wanted, origin);
  const isOurs = url.origin === origin && !url.pathname.startsWith('//') && !/^\/(api|sign-in)(\/|$)/i.test(url.pathname);
  return isOurs ? `${url.pathname}${url.search}${url.hash}` : '/';
}

/** The sign-in page, which afterwards leads back to `path`. */
export function signInPath(path: string): string {
  const returnTo = safeReturnTo(path);
  return returnTo === '/' ? '/sign-in' : `/sign-in?return_to=${encodeURIComponent(returnTo)}`;
}
