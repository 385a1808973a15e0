import { z } from 'zod';

/** Lines of a file as they are, the first with its number. */
export const CodeExcerpt = z.object({ file: z.string(), firstLine: z.number().int().min(1), lines: z.array(z.string()) });
export type CodeExcerpt = z.infer<typeof CodeExcerpt>;

export const DiffLine = z.object({ kind: z.enum(['same', 'removed', 'added']), text: z.string() });
export type DiffLine = z.infer<typeof DiffLine>;

/** Neighbouring lines of a patch, as in a unified diff. Lines count from 1. */
export const DiffHunk = z.object({
  file: z.string(),
  oldStart: z.number().int().min(1),
  newStart: z.number().int().min(1),
  lines: z.array(DiffLine),
});
export type DiffHunk = z.infer<typeof DiffHunk>;

/** What a page shows of a finding that is not in the finding itself: the lines around its place, and its fix as a diff. Bounded in size. */
export const FindingExcerpt = z.object({ context: CodeExcerpt.nullable(), diff: z.array(DiffHunk) });
export type FindingExcerpt = z.infer<typeof FindingExcerpt>;
