import { redacted, scrubText } from './scrub-text.ts';

/** Names whose value is never shown, as a whole word of the name: `accessToken`, `client_secret`, `set-cookie`. */
const secretNames =
  /(?:^|_)(?:password|passwd|pwd|passphrase|secret|secrets|token|tokens|authorization|cookie|cookies|credential|credentials|jwt|pem|signature|sealed|verifier)(?:_|$)|(?:api|private|vault|session|signing|encryption)_?keys?(?:_|$)/;
/** Names of customers' content: never a log's business. */
const contentNames = new Set(['payload', 'body', 'raw_body', 'content', 'contents', 'diff']);
const longestText = 16_000;
const margin = 4_000;
const mostEntries = 100;
const deepest = 12;

/** JSON data with secrets taken out: by the name of a field, by the shape of a text, and by the given secrets themselves. */
export function scrubValue(value: unknown, secrets: readonly string[] = [], depth = 0): unknown {
  if (typeof value === 'string') return shownText(value, secrets);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > deepest) return '[deeper]';
  if (Array.isArray(value)) {
    const shown = value.slice(0, mostEntries).map((entry) => scrubValue(entry, secrets, depth + 1));
    return value.length > mostEntries ? [...shown, `[${value.length - mostEntries} more]`] : shown;
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [scrubText(name, secrets), scrubField(name, entry, secrets, depth)]),
  );
}

function scrubField(name: string, value: unknown, secrets: readonly string[], depth: number): unknown {
  // Numbers and flags under such names are counts and states: `tokens: 812`, `hasToken: true`.
  const holdsText = typeof value === 'string' || (typeof value === 'object' && value !== null);
  if (holdsText) {
    const words = inWords(name);
    if (secretNames.test(words)) return redacted;
    if (contentNames.has(words)) return '[left out]';
  }
  return scrubValue(value, secrets, depth + 1);
}

/** `accessToken`, `ACCESS_TOKEN` and `access-token` are all `access_token`. */
function inWords(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase();
}

/**
 * What is shown of a text is bounded before it is searched. The last characters of a longer one are searched and not shown: the cut may
 * have gone through a secret.
 */
function shownText(text: string, secrets: readonly string[]): string {
  if (text.length <= longestText) return scrubText(text, secrets);
  const scrubbed = scrubText(text.slice(0, longestText + margin), secrets);
  return `${scrubbed.slice(0, scrubbed.length - margin)}… [${text.length - longestText} more characters]`;
}
