/** What `Claim` allows for a text, and a line of prose elsewhere. */
const mostInClaim = 800;
const mostInLine = 200;

/** The answer with e-mail addresses and hosts put back for its reader. Ids stay as they are, and so does a text that would become too long. */
export function unmaskAnswer<Output>(output: Output, unmask: (text: string) => string): Output {
  return put(output, unmask, '') as Output;
}

function put(value: unknown, unmask: (text: string) => string, key: string): unknown {
  if (typeof value === 'string') {
    const shown = unmask(value);
    return shown.length <= (key === 'text' ? mostInClaim : mostInLine) ? shown : value;
  }
  if (Array.isArray(value)) return key === 'cites' ? value : value.map((item) => put(item, unmask, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, put(part, unmask, name)]));
}
