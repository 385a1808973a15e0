import { z } from 'zod';

const list = z.string().transform((text) => text.split(',').filter((item) => item !== ''));

/** What the local GitHub reads when it runs as a process of its own. */
export const GitHubEnvironment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535),
  DATA_DIRECTORY: z.string().min(1),
  WEBHOOK_URL: z.url(),
  GITHUB_WEBHOOK_SECRET: z.string().min(1),
  SETUP_URL: z.url(),
  /** Comma separated. */
  CALLBACK_URLS: list,
  /** Local git repositories to import and follow, comma separated; each becomes `octocat/<folder>`. */
  IMPORT_PATHS: list.default([]),
  /** A folder whose folders are imported, each as a repository with one commit. */
  SAMPLES_DIRECTORY: z.string().optional(),
});

/** Reads the environment of this process, or fails and names what is wrong. */
export function readGitHubEnvironment(): z.infer<typeof GitHubEnvironment> {
  return GitHubEnvironment.parse(process.env);
}
