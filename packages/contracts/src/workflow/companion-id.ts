import { z } from 'zod';

/** A file beside the CI workflow that a reviewer may take or leave. Stable: it stands in `autodevops.yml`, in rows and in addresses. */
export const CompanionId = z.enum(['dependabot', 'dependency-review', 'code-scanning', 'release']);
export type CompanionId = z.infer<typeof CompanionId>;
