import { z } from 'zod';
import type { RegistryConfig } from './registry.ts';

const Mirrors = z.record(
  z.string(),
  z.url({ protocol: /^https?$/ }).refine((url) => new URL(url).pathname === '/' && new URL(url).search === '', 'is not an origin'),
);

/** What an app that asks registries of images reads from its environment. Compose it into the app's own schema. */
export const RegistryEnvironment = z.object({
  /** Whether registries are asked for the digests of images at all. Off, where there is no network. */
  REGISTRY_LOOKUPS: z.enum(['on', 'off']).default('on'),
  /** By host of the registry the origin that is asked in its place, as JSON: `{"docker.io": "https://mirror.example"}`. */
  REGISTRY_MIRRORS: z
    .string()
    .optional()
    .transform((text, context) => {
      try {
        const parsed = Mirrors.safeParse(JSON.parse(text === undefined || text === '' ? '{}' : text));
        if (parsed.success) return parsed.data;
      } catch {
        // What is no JSON gets the same answer as what has the wrong form.
      }
      context.addIssue({ code: 'custom', message: 'is not an object of hosts with origins, as JSON' });
      return z.NEVER;
    }),
});
export type RegistryEnvironment = z.infer<typeof RegistryEnvironment>;

/** The parsed environment in the words of `createRegistry`. */
export function registryConfigFrom(environment: RegistryEnvironment): Pick<RegistryConfig, 'isOn' | 'mirrors'> {
  return { isOn: environment.REGISTRY_LOOKUPS === 'on', mirrors: new Map(Object.entries(environment.REGISTRY_MIRRORS)) };
}
