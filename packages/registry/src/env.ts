import { oneOf } from '@autodevops/contracts/environment';
import { z } from 'zod';
import type { RegistryConfig } from './registry.ts';

const Mirrors = z.record(
  z.string(),
  z.url({ protocol: /^https?$/ }).refine((url) => new URL(url).pathname === '/' && new URL(url).search === '', 'is not an origin'),
);

/** What an app that asks registries of images reads from its environment. Compose it into the app's own schema. */
export const RegistryEnvironment = z.object({
  REGISTRY_LOOKUPS: oneOf(['on', 'off'])
    .default('on')
    .meta({ description: 'Whether registries are asked for the digests of container images: on, or off where there is no network.' }),
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
    })
    .meta({
      description: 'JSON: by host of a registry of images the origin that is asked in its place.',
      example: '{"docker.io":"https://mirror.example"}',
      defaultText: 'none',
    }),
});
export type RegistryEnvironment = z.infer<typeof RegistryEnvironment>;

/** The parsed environment in the words of `createRegistry`. */
export function registryConfigFrom(environment: RegistryEnvironment): Pick<RegistryConfig, 'isOn' | 'mirrors'> {
  return { isOn: environment.REGISTRY_LOOKUPS === 'on', mirrors: new Map(Object.entries(environment.REGISTRY_MIRRORS)) };
}
