import { z } from 'zod';

/** The ids of package ecosystems that are written here; Dependabot knows more. */
export const DependabotEcosystem = z.enum([
  'bun',
  'bundler',
  'cargo',
  'composer',
  'deno',
  'devcontainers',
  'docker',
  'docker-compose',
  'github-actions',
  'gomod',
  'gradle',
  'helm',
  'julia',
  'maven',
  'mix',
  'npm',
  'nuget',
  'opentofu',
  'pip',
  'pre-commit',
  'pub',
  'sbt',
  'swift',
  'terraform',
  'uv',
]);
export type DependabotEcosystem = z.infer<typeof DependabotEcosystem>;

const directory = z.string().regex(/^(?!.*\/\.\.(?:\/|$))\/(?:[A-Za-z0-9@._+-][A-Za-z0-9@._+/-]{0,249})?$/);

const Update = z.strictObject({
  'package-ecosystem': DependabotEcosystem,
  directory: directory.optional(),
  directories: z.array(directory).min(2).optional(),
  schedule: z.strictObject({ interval: z.literal('weekly') }),
  cooldown: z.strictObject({ 'default-days': z.int().min(1).max(90) }),
  groups: z.record(z.string().regex(/^[a-z-]+$/), z.strictObject({ 'update-types': z.array(z.enum(['minor', 'patch'])).min(1) })),
});

/**
 * The form of a `dependabot.yml` that may leave the house: a part of what GitHub reads, so that nothing else can be written. Registries,
 * which can carry secrets, and code execution are no part of it.
 */
export const DependabotFile = z
  .strictObject({ version: z.literal(2), updates: z.array(Update).min(1) })
  .superRefine(({ updates }, context) => {
    const seen = new Set<string>();
    updates.forEach((update, index) => {
      const places = update.directories ?? (update.directory === undefined ? [] : [update.directory]);
      if ((update.directory === undefined) === (update.directories === undefined))
        context.addIssue({ code: 'custom', path: ['updates', index], message: 'Either `directory` or `directories` must be there.' });
      for (const place of places) {
        const key = `${update['package-ecosystem']} ${place}`;
        if (seen.has(key)) context.addIssue({ code: 'custom', path: ['updates', index], message: `${key} is there twice.` });
        seen.add(key);
      }
    });
  });
