/** What every service takes. What is left out is checked by the router, against the schema of the task itself. */
const taken = new Set([
  'type',
  'properties',
  'required',
  'items',
  'enum',
  'const',
  'anyOf',
  'description',
  '$ref',
  '$defs',
  'additionalProperties',
]);

/**
 * A JSON schema without what one of the services refuses: lengths, counts, bounds and patterns. Objects are closed and every field is
 * required, which is what strict modes ask for.
 */
export function plainSchema(schema: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const plain: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(schema)) {
    if (!taken.has(key)) continue;
    if (key === 'properties' || key === '$defs') plain[key] = mapValues(value);
    else if (key === 'items') plain[key] = plainOrSame(value);
    else if (key === 'anyOf' && Array.isArray(value)) plain[key] = value.map(plainOrSame);
    else plain[key] = value;
  }
  if (plain['type'] === 'object') {
    plain['additionalProperties'] = false;
    plain['required'] = Object.keys((plain['properties'] as object | undefined) ?? {});
  }
  return plain;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const plainOrSame = (value: unknown) => (isObject(value) ? plainSchema(value) : value);

function mapValues(value: unknown): unknown {
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plainOrSame(each)])) : value;
}
