import type { Claim } from '@autodevops/contracts/ai';
import { cleanProse } from '../fence/clean-prose.ts';
import { isForeignHost } from '../fence/mask-addresses.ts';

const mostCharacters = 800;
const mostInLine = 200;
const mostCites = 12;

/** Everything that is no host: what our own sentences quote stood in the repository. */
const quoted = { has: (text: string): boolean => !isForeignHost(text), isId: () => false };

/** A claim of ours: plain prose within the lengths that a claim has, with the ids that are behind it. What it quotes may be hostile, so it is cleaned too. */
export function claim(text: string, ...cites: readonly string[]): Claim {
  const plain = cleanProse(text, quoted);
  return {
    text: shortened(plain === '' ? 'What stands here cannot be shown as text.' : plain, mostCharacters),
    cites: [...new Set(cites)].slice(0, mostCites),
  };
}

/** The same for a line that cites nothing: a title, a hint. */
export function line(text: string): string {
  const plain = cleanProse(text, quoted);
  return shortened(plain === '' ? 'What stands here cannot be shown as text.' : plain, mostInLine);
}

/** The text, or its beginning up to a whole word. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = text.slice(0, most - 1);
  const end = head.lastIndexOf(' ');
  return `${(end > most / 2 ? head.slice(0, end) : head).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** `a`, `a and b`, `a, b and c`. */
export const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

/** A sentence ends with a full stop. */
export const sentence = (text: string): string => (/[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);
