/** The fields of an error that are shown. Others (a request with its headers, a response) are left out by construction. */
const shownFields = ['code', 'kind', 'context', 'retryAfterMs', 'status', 'statusCode', 'syscall', 'signal'] as const;
const longestChain = 6;
const deepest = 12;

/** Any value as plain JSON data: errors with their causes, no cycles, no bytes, never a throw. */
export function plainValue(value: unknown, seen: readonly object[] = []): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'function' || typeof value === 'symbol') return `[${typeof value}]`;
  if (typeof value !== 'object' || value === null) return value;
  if (seen.includes(value)) return '[circular]';
  if (seen.length > deepest) return '[deeper]';
  const path = [...seen, value];
  try {
    return plainObject(value, path);
  } catch {
    return '[not readable]';
  }
}

function plainObject(value: object, path: readonly object[]): unknown {
  if (value instanceof Error) return plainError(value, path);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof URL) return value.href;
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`;
  if (value instanceof Map) return plainValue(Object.fromEntries(value), path);
  if (value instanceof Set) return plainValue([...value], path);
  if (Array.isArray(value)) return value.map((entry) => plainValue(entry, path));
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, plainValue(entry, path)]));
}

function plainError(error: Error, path: readonly object[]): Record<string, unknown> {
  const fields = error as Error & Partial<Record<(typeof shownFields)[number], unknown>> & { errors?: unknown };
  const shown = shownFields.flatMap((name) => (fields[name] === undefined ? [] : [[name, plainValue(fields[name], path)] as const]));
  return {
    type: error.name,
    message: error.message,
    ...Object.fromEntries(shown),
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: path.length > longestChain ? '[deeper]' : plainValue(error.cause, path) }),
    ...(Array.isArray(fields.errors) ? { errors: fields.errors.slice(0, 10).map((inner) => plainValue(inner, path)) } : {}),
  };
}
