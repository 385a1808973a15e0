import { z } from 'zod';

/**
 * The forms that values of variables have. Their messages follow the name of the variable, say what is wanted, and hold no value: a password in an address
 * must not reach a log because the address has a mistake.
 */

/** A whole number. The message names the limits. */
export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .refine((text) => /^\d{1,15}$/.test(text) && Number(text) >= min && Number(text) <= max, `is not a whole number from ${min} to ${max}`)
    .transform(Number);

/** A port; 0 takes any free one. */
export const port = () => wholeNumber(0, 65_535);

const hasProtocol = (text: string, protocols: readonly string[]) =>
  URL.canParse(text) && protocols.includes(new URL(text).protocol.slice(0, -1));

/** An address with one of the protocols, as it stands. */
export const address = (...protocols: readonly string[]) =>
  z
    .string()
    .refine(
      (text) => hasProtocol(text, protocols),
      `is not an address that begins with ${protocols.map((protocol) => `${protocol}://`).join(' or ')}`,
    );

/** An address of a web server, without a slash at its end. */
export const httpAddress = () => address('https', 'http').transform((text) => text.replace(/\/+$/, ''));

/** The connection to a Postgres, with role and password. */
export const postgresAddress = () => address('postgresql', 'postgres');

/** A secret of at least so many characters. */
export const secret = (minLength = 1) => z.string().min(minLength, `is shorter than ${minLength} characters`);

/** One of a few words. */
export const oneOf = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.enum(words, { error: `is not one of: ${words.join(', ')}` });
