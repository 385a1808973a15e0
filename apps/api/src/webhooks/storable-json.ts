/** Escapes of what JSON can say and `jsonb` cannot hold: the character zero, and halves of a surrogate pair. */
const suspicious = /\\u(?:0000|d[89a-f])/i;

/**
 * The JSON text as it was sent, unless `jsonb` would refuse it: then the characters at fault become U+FFFD. A delivery that GitHub signed
 * must not be lost over one character in a commit message.
 */
export function storableJson(text: string, parsed: unknown): string {
  return suspicious.test(text) ? JSON.stringify(mend(parsed)) : text;
}

function mend(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\0', '\uFFFD');
  if (Array.isArray(value)) return value.map(mend);
  if (typeof value !== 'object' || value === null) return value;
  // Without a prototype, so that a key `__proto__` stays a key.
  const mended: Record<string, unknown> = Object.create(null);
  for (const [key, content] of Object.entries(value)) mended[String(mend(key))] = mend(content);
  return mended;
}
