/** The value at a path of own keys of parsed data, or undefined. Never throws, whatever the data is. */
export function valueAt(value: unknown, ...path: readonly (string | number)[]): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return undefined;
    current = (current as Record<string | number, unknown>)[key];
  }
  return current;
}

/** The string at a path, or undefined when there is none. */
export function textAt(value: unknown, ...path: readonly (string | number)[]): string | undefined {
  const found = valueAt(value, ...path);
  return typeof found === 'string' ? found : undefined;
}

/** The own keys of the table at a path, in their order; empty when it is no table. */
export function keysAt(value: unknown, ...path: readonly (string | number)[]): string[] {
  const found = valueAt(value, ...path);
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? Object.keys(found) : [];
}

/** The list at a path; empty when it is none. */
export function listAt(value: unknown, ...path: readonly (string | number)[]): unknown[] {
  const found = valueAt(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** The strings of the list at a path; a single string counts as a list of one. */
export function textsAt(value: unknown, ...path: readonly (string | number)[]): string[] {
  const found = valueAt(value, ...path);
  if (typeof found === 'string') return [found];
  return Array.isArray(found) ? found.filter((item): item is string => typeof item === 'string') : [];
}
