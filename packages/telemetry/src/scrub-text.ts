import { secretForms } from '@autodevops/contracts/secrets';

/** What takes the place of a secret. */
export const redacted = '[redacted]';

/**
 * Shapes of secrets on top of the forms of known keys, wherever they stand in a text. They have no left boundary on purpose: in an escaped text a line break before a token is
 * a backslash and the letter n.
 */
const shapes: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z0-9 ]+-----[\s\S]*?(?:-----END [A-Z0-9 ]+-----|$)/g, redacted],
  [/eyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*)?/g, redacted],
  [/\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{6,}/gi, `$1 ${redacted}`],
  [/\b((?:proxy-)?authorization["']?\s*[:=]\s*["']?(?:[A-Za-z]+\s+)?)(?!\[redacted\])[^\s"',;[\]]+/gi, `$1${redacted}`],
  [/\b((?:set-)?cookie["']?\s*[:=]\s*["']?)[^"'\r\n]+/gi, `$1${redacted}`],
  [/([a-z][a-z0-9+.-]{0,20}:\/\/[^\s:@/"'?#]*):[^\s"'/?#]+@/gi, `$1:${redacted}@`],
  [
    /\b((?:access|refresh|id|installation|session)?_?token|client_secret|code_verifier|api_?key|private_?key|passw(?:or)?d|pwd|secret|signature)(["']?\s*[=:]\s*["']?)(?!\[redacted\])[^\s"',;&)\]}]+/gi,
    `$1$2${redacted}`,
  ],
  [/([?&](?:code|state|sig|key)=)[^&\s"'#]+/gi, `$1${redacted}`],
];

/** A text with everything that has the shape of a secret, and each of the given secrets, taken out. Doing it twice changes nothing more. For texts of any length use `scrubValue`, which bounds what is searched. */
export function scrubText(text: string, secrets: readonly string[] = []): string {
  let scrubbed = text;
  for (const secret of secrets) scrubbed = scrubbed.replaceAll(secret, redacted);
  for (const { hints, pattern } of secretForms) {
    if (hints.some((hint) => scrubbed.includes(hint))) scrubbed = scrubbed.replace(pattern, redacted);
  }
  for (const [shape, replacement] of shapes) scrubbed = scrubbed.replace(shape, replacement);
  return scrubbed;
}
