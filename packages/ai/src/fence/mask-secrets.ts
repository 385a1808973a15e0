import { secretForms } from '@autodevops/contracts/secrets';

/** Gives the placeholder of something that is to be hidden. */
export type Hide = (secret: string) => string;

const address = /\b([a-z][a-z0-9+.-]{0,20}:\/\/)([^\s/"'`<>@]{1,500})@/gi;
const scheme = /\b(Bearer|Basic|Token|Digest)(\s+)([A-Za-z0-9._~+/=-]{8,4000})/g;
const header =
  /\b((?:proxy-)?authorization|(?:set-)?cookie|x-[a-z-]{0,30}(?:key|token|secret|signature))(["']?\s{0,5}[:=]\s{0,5}["']?)([^"'\r\n]{4,4000})/gi;
const signed = /([?&](?:X-Amz-(?:Signature|Credential|Security-Token)|sig|signature|token|access_token|key|code)=)([^&\s"'#]{6,2000})/gi;
/** A name that tells of a secret, something that assigns, and a value; a reference to a variable or to the store of secrets is none. */
const assignment =
  /((?<![A-Za-z0-9_.-])[A-Za-z0-9_.-]{0,120}(?:secret|token|passw(?:or)?d|passphrase|pwd|credentials?|api[_-]?key|access[_-]?key|private[_-]?key|client[_-]?key|signing[_-]?key|encryption[_-]?key|auth[_-]?key|_key|_pat|salt|dsn)s?(?:[_-]?(?:key|value|id|base|hash))?["'\]]{0,2}\s{0,4}(?:=>|:=|[:=])\s{0,4})(["'`]?)([^\s"'`,;(){}[\]<>]{6,4000})/gi;
const option = /(--?(?:password|passwd|token|secret|api-?key|auth|access-?key|pass)[= ]["']?)([^\s"'`$]{6,4000})/gi;
const lonely = /(?<![\w/+.-])[A-Za-z0-9_+=-]{32,4000}(?![\w/+-])/g;

/**
 * Hides everything that has the form of a secret: keys of known services, private keys, tokens with claims, passwords in addresses and headers, values
 * that look random behind a name that tells of a secret, and long texts that look random by themselves.
 */
export function maskSecrets(text: string, hide: Hide): string {
  let masked = text;
  for (const { hints, pattern } of secretForms) {
    if (hints.some((hint) => masked.includes(hint))) masked = masked.replace(pattern, hide);
  }
  return masked
    .replace(address, (_found, start: string, account: string) => `${start}${hide(account)}@`)
    .replace(scheme, (found, word: string, blank: string, value: string) => (isPlain(value) ? found : `${word}${blank}${hide(value)}`))
    .replace(signed, (found, name: string, value: string) => (isHidden(value) ? found : `${name}${hide(value)}`))
    .replace(header, (found, name: string, sign: string, value: string) => (isHidden(value) ? found : `${name}${sign}${hide(value)}`))
    .replace(assignment, (found, name: string, quote: string, value: string) =>
      isOpen(name, value) ? found : `${name}${quote}${hide(value)}`,
    )
    .replace(option, (found, name: string, value: string) => (isOpen(name, value) ? found : `${name}${hide(value)}`))
    .replace(lonely, (found) => (looksRandom(found) ? hide(found) : found));
}

const isHidden = (value: string): boolean => value.includes('[SECRET_');

/** `Basic authentication`, `Token expired`: words, no values. */
const isPlain = (value: string): boolean => isHidden(value) || (/^[A-Za-z]+[.]?$/.test(value) && value.length < 20);

/** Words that everybody writes where a password would stand. */
const example =
  /^(?:true|false|null|none|undefined|required|optional|read|write|inherit|string|number|boolean|password|passwd|secret|postgres|mysql|root|admin|example|changeme|change-me|test\w{0,6}|dummy\w{0,6}|x+|\*+)$/i;

/** What stands behind the name opens nothing: a reference, a word, a number, a version, a path. Behind the name of a password only an example is a word. */
function isOpen(name: string, value: string): boolean {
  if (isHidden(value) || example.test(value)) return true;
  if (/^(?:\$|%|@|env\.|process\.|secrets\.|vars\.|inputs\.|github\.|os\.|config\.)/.test(value)) return true;
  if (/pass|pwd|--?auth/i.test(name)) return false;
  return /^(?:[a-z]+|[A-Z]+|\d{1,7}|v?\d+(?:\.\d+){1,3})$/.test(value) ? value.length < 16 : /^\.{0,2}\/[\w./-]*$/.test(value);
}

/** Letters of both cases with several digits, and no pattern in them: no word, no path, no checksum of a commit. */
export function looksRandom(text: string): boolean {
  const digits = text.match(/\d/g)?.length ?? 0;
  return digits >= 3 && /[a-z]/.test(text) && /[A-Z]/.test(text) && entropyOf(text) >= 4;
}

function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}
