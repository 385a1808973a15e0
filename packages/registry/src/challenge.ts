/** What `WWW-Authenticate: Bearer …` asks for. */
export interface Challenge {
  readonly realm: URL;
  readonly service: string | null;
}

const maxCharacters = 2_000;
const parameterForm = /([a-z_]{1,20})="([^"\\]{0,1000})"/gi;

/** Reads the challenge of a registry; null for any other scheme, or one that cannot be read. Its scope is not believed, so it is not read. */
export function readChallenge(header: string | null): Challenge | null {
  if (header === null || header.length > maxCharacters || !/^bearer\s/i.test(header)) return null;
  const parameters = new Map([...header.matchAll(parameterForm)].map((match) => [(match[1] ?? '').toLowerCase(), match[2] ?? '']));
  const realm = parameters.get('realm');
  if (realm === undefined || !URL.canParse(realm)) return null;
  return { realm: new URL(realm), service: parameters.get('service') ?? null };
}
