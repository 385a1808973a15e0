import { z } from 'zod';

export const InstallationStatus = z.enum(['active', 'suspended', 'deleted']);
export type InstallationStatus = z.infer<typeof InstallationStatus>;

export const Installation = z.object({
  id: z.uuid(),
  accountLogin: z.string(),
  accountType: z.enum(['User', 'Organization']),
  status: InstallationStatus,
  /** Where its permissions and repositories are chosen on GitHub. */
  settingsUrl: z.url(),
  createdAt: z.iso.datetime(),
});
export type Installation = z.infer<typeof Installation>;

/** A repository that an installation can see, connected or not. */
export const AvailableRepository = z.object({
  githubRepositoryId: z.number().int(),
  owner: z.string(),
  name: z.string(),
  isPrivate: z.boolean(),
  defaultBranch: z.string(),
  description: z.string().nullable(),
  pushedAt: z.iso.datetime().nullable(),
  isConnected: z.boolean(),
});
export type AvailableRepository = z.infer<typeof AvailableRepository>;

export const AvailableRepositoriesQuery = z.object({
  query: z.string().max(200).default(''),
  page: z.coerce.number().int().min(1).max(1000).default(1),
});
export type AvailableRepositoriesQuery = z.infer<typeof AvailableRepositoriesQuery>;

export const AvailableRepositoriesPage = z.object({
  items: z.array(AvailableRepository),
  totalCount: z.number().int(),
  nextPage: z.number().int().nullable(),
});
export type AvailableRepositoriesPage = z.infer<typeof AvailableRepositoriesPage>;
