const fallback = '/';
const anyOrigin = 'https://dashboard.invalid';

/**
 * Where to go after signing in: a path of the dashboard and nothing else. What a browser could read as another origin (`//host`, a
 * backslash, a scheme, control characters that browsers drop) or what leads into the API gives the start page.
 */
export function returnPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || wanted.length > 1000 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(wanted) || wanted.includes('\\'))
    return fallback;
  if (!URL.canParse(wanted, anyOrigin)) return fallback;
  const url = new URL(wanted, anyOrigin);
  if (url.origin !== anyOrigin || url.pathname.startsWith('//') || /^\/api(?:\/|$)/i.test(url.pathname)) return fallback;
  return `${url.pathname}${url.search}${url.hash}`;
}
