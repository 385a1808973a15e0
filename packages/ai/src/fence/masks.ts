import { maskAddresses } from './mask-addresses.ts';
import { maskSecrets } from './mask-secrets.ts';
import { visibleText } from './visible-text.ts';

type Kind = 'SECRET' | 'MAIL' | 'HOST';

/** What takes the place of something that was hidden. It is never cut. */
export const placeholder = /\[(?:SECRET|MAIL|HOST)_\d{1,6}\]/g;
const lookAlike = /\[\s*(SECRET|MAIL|HOST)_(\d+)\s*\]/gi;

/** Hides the same thing behind the same number, in the order in which things were met: the same texts give the same masked texts. */
export interface Masks {
  /** Without invisible characters, secrets, e-mail addresses and hosts. */
  readonly mask: (text: string) => string;
  /** Puts back addresses and hosts, never secrets. What was never given out stays. */
  readonly unmask: (text: string) => string;
}

export function createMasks(): Masks {
  const given = new Map<string, string>();
  const reversible = new Map<string, string>();
  const counts: Record<Kind, number> = { SECRET: 0, MAIL: 0, HOST: 0 };
  const hide = (kind: Kind) => (hidden: string) => {
    const known = given.get(`${kind} ${hidden}`);
    if (known !== undefined) return known;
    counts[kind] += 1;
    const name = `[${kind}_${counts[kind]}]`;
    given.set(`${kind} ${hidden}`, name);
    if (kind !== 'SECRET') reversible.set(name, hidden);
    return name;
  };
  return {
    mask: (text) => {
      const seen = visibleText(text).replace(lookAlike, '($1 $2)');
      return maskAddresses(maskSecrets(seen, hide('SECRET')), hide('MAIL'), hide('HOST'));
    },
    unmask: (text) => text.replace(placeholder, (found) => (reversible.get(found) ?? found).replace(/^www\./i, '')),
  };
}
