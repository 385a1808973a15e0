import { isForeignHost, publicHosts } from './mask-addresses.ts';
import { maskSecrets } from './mask-secrets.ts';
import { visibleText } from './visible-text.ts';

/** What an answer may name, because it stood in the question: see `cleanProse`. */
export interface KnownWords {
  /** True when the text stood in the masked question, word for word. */
  readonly has: (text: string) => boolean;
  /** True for an id that the answer may cite. */
  readonly isId: (id: string) => boolean;
}

/** More than twice what the longest text of an answer may have. */
const mostCharacters = 2_000;

const scheme = /[\w+.-]{0,30}\s?(?:\[:\]|\(:\)|:)\s?[/\\]{2}\S*/g;
const web = /\bh[tx]{2}ps?\s?(?:\[:\]|\(:\)|:)\s?\S*/gi;
const active =
  /(?:java|vb|live)\s*script\s*:\s*\S*|\b(?:mailto|tel|sms|blob|intent|view-source)\s*:\s*\S+|\bdata\s*:\s*[\w.+-]*\/?[\w.+-]*[;,]\S*/gi;
const slashed = /(?<![\w:/.])\/\/[\w[][^\s]*/g;
const www = /\bwww\d?(?:\.|\[\.\]|\(\.\)|\s?\(?dot\)?\s)\S+/gi;
/** A dot that is written so that nobody shall see a host in it. */
const defused = /[\w-]+(?:\s?(?:\[\.\]|\(\.\)|\{\.\}|\[dot\]|\(dot\)|\{dot\})\s?[\w-]+)+(?:\/\S*)?/gi;
const dotted = /(?<![\w@#])[\p{L}\p{N}_-]+(?:[.。．｡][\p{L}\p{N}_-]+)+(?::\d{2,5})?(?:[/?#]\S*)?/gu;
const behindHost = /(\[HOST_\d+\])(?::\d{1,5})?[/?#]\S*/g;
const ends = new Set(
  'js mjs cjs jsx ts mts cts tsx json jsonc json5 yml yaml toml lock txt xml html css scss vue svelte go mod sum gradle kts kt java jar cs csproj fsproj sln rb gemspec php ex exs swift dart lua zig jl tf tfvars hcl env cfg ini conf properties sql graphql proto bat dockerfile mk cmake nix bzl bazel snap log map node'.split(
    ' ',
  ),
);
/** Endings of files that are endings of hosts too: with a path behind them they are taken for hosts. */
const alsoFiles = new Set(
  'sh rs py md zip mov pl rb cc so ps ai ml st tf swift app dev page link click top win bid icu cam fun run work'.split(' '),
);
const mail = /[\w.+%-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+/gi;
const action = /(?<![\w./-])[\w.-]+\/[\w./-]+@[\w./-]+/g;
const rowId = /(?<![\w-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w-])/gi;
const hash = /(?<![\w-])(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{12,}(?![\w-])/gi;
/** Short names of the question in brackets: the reader sees the citations themselves. */
const citation = /\s?[([](?:[A-Z]\d{1,5}(?:\s?[,;]\s?|\s(?=[A-Z]\d)|(?=[)\]]))){1,12}[)\]]/g;
const factId = /(?<![\w])[\w@./-]*(?::[\w-]+)?#[a-z][\w-]*(?:\.[\w-]+)+/gi;

/**
 * One string of an answer as plain prose of one paragraph: no HTML, no Markdown, no address of the web in any spelling, no secret, and no name of a host, file,
 * action or id that did not stand in the question. Doing it twice changes nothing more.
 */
export function cleanProse(text: string, known: KnownWords): string {
  let before = text.length > mostCharacters ? text.slice(0, mostCharacters).replace(/\S*$/, '') : text;
  for (let round = 0; round < 6; round += 1) {
    const after = cleanOnce(before, known);
    if (after === before) return after;
    before = after;
  }
  return '';
}

function cleanOnce(text: string, known: KnownWords): string {
  const plain = visibleText(decoded(text))
    .split('…')
    .map((part) => part.normalize('NFKC'))
    .join('…')
    .replace(/!?\[([^\]\n]{0,400})\]\s?\([^)\n]{0,2000}\)?/g, '$1')
    .replace(/!?\[([^\]\n]{1,400})\]\s?\[[^\]\n]{0,200}\]/g, '$1')
    .replace(/^\s*\[[^\]\n]{1,200}\]:\s*\S.*$/gm, ' ')
    .replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
    .replace(/<(script|style|iframe|svg|object|template|math)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, ' ')
    .replace(/<\/?[a-z!?][^<>]{0,2000}(?:>|$)/gi, ' ')
    .replace(/<(?=[a-z/!?])/gi, ' ')
    .replace(/```\w*|~~~\w*/g, ' ')
    .replace(/^\s{0,3}(?:#{1,6}\s+|>\s+|[*+-]\s+|\d{1,2}[.)]\s+)/gm, '')
    .replace(/\*\*([^\s*](?:[^*\n]{0,400}[^\s*])?)\*\*/g, '$1')
    .replace(/~~([^\s~][^~\n]{0,400})~~/g, '$1')
    .replace(/!\[/g, '[')
    .replace(/\]\s?\(/g, ' (');
  const told = plain.replace(factId, (found) => (known.isId(found) ? found : ' '));
  return withoutForeign(withoutAddresses(told, known), known)
    .replace(/\s+([.,;:!?])(?=\s|$)/g, '$1')
    .replace(/\(\s*\)|\[\s*\]|``/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

const entities: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  colon: ':',
  sol: '/',
  period: '.',
  nbsp: ' ',
};

/** Entities of HTML and escapes of addresses, which hide brackets, colons and whole addresses. */
function decoded(text: string): string {
  return text
    .replace(/&#x([0-9a-f]{1,6});?/gi, (_found, code: string) => characterOf(Number.parseInt(code, 16)))
    .replace(/&#(\d{1,7});?/g, (_found, code: string) => characterOf(Number(code)))
    .replace(/&(lt|gt|amp|quot|apos|colon|sol|period|nbsp);?/gi, (_found, name: string) => entities[name.toLowerCase()] ?? ' ')
    .replace(/%(2[5ef]|3[ace]|40|5[bcd])/gi, (_found, code: string) => characterOf(Number.parseInt(code, 16)))
    .replace(/&(?:#|tab;|newline;|zwn?j;|shy;)/gi, ' ')
    .replace(/[⁄∕]/g, '/');
}

const characterOf = (code: number): string => (code > 0x1f && code <= 0x10ffff ? String.fromCodePoint(code) : ' ');

function withoutAddresses(text: string, known: KnownWords): string {
  return text
    .replace(scheme, ' ')
    .replace(web, ' ')
    .replace(active, ' ')
    .replace(www, ' ')
    .replace(defused, ' ')
    .replace(slashed, ' ')
    .replace(mail, ' ')
    .replace(behindHost, '$1')
    .replace(dotted, (found) => (mayName(found, known) ? found : ' '));
}

/**
 * A dotted word that is no host: its last part is no word, it ends as files do, everybody knows it, or it stood in the question, where the hosts of a
 * tenant are masked, and looks like none.
 */
function mayName(found: string, known: KnownWords): boolean {
  const [name = ''] = /^[^:/?#]*/.exec(found) ?? [];
  const hasTail = name.length < found.length;
  const end = /[.。．｡]([^.。．｡]*)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const mayRepeat = known.has(found) && !isForeignHost(found);
  if (/^(?:\d{1,3}\.){3}\d{1,3}$/.test(name)) return !hasTail && mayRepeat;
  if (!/^\p{L}{2}/u.test(end)) return !hasTail || mayRepeat;
  if (ends.has(end) && /^[\w./:-]+$/.test(found)) return !hasTail || /^:\d+$/.test(found.slice(name.length)) || mayRepeat;
  if (hasTail) return !alsoFiles.has(end) && mayRepeat;
  return publicHosts.has(name.toLowerCase()) || (mayRepeat && /^[\w.-]+$/.test(name));
}

function withoutForeign(text: string, known: KnownWords): string {
  const unlessKnown = (found: string): string => (known.has(found) ? found : ' ');
  return maskSecrets(text, () => ' ')
    .replace(action, unlessKnown)
    .replace(hash, unlessKnown)
    .replace(rowId, ' ')
    .replace(citation, '');
}
