import { z } from 'zod';

/** What a model may be asked for. One folder each in `packages/ai/src/tasks`. */
export const AiTaskId = z.enum(['analysis-summary', 'finding-explanation', 'proposal-review', 'incident-diagnosis', 'mission', 'tutor']);
export type AiTaskId = z.infer<typeof AiTaskId>;

/** Who can answer. `offline` is deterministic, costs nothing and is always there. */
export const AiProviderId = z.enum(['gemini', 'google-genai', 'anthropic', 'openai', 'offline']);
export type AiProviderId = z.infer<typeof AiProviderId>;

/** A provider that an organization may bring a key of its own for. */
export const AiKeyProvider = z.enum(['gemini', 'anthropic', 'openai']);
export type AiKeyProvider = z.infer<typeof AiKeyProvider>;

/**
 * One statement of an answer. It is plain prose: no HTML, no Markdown links or images, no URL. `cites` holds ids of facts, findings, log lines
 * or options that were in the question; an answer's own inventions were dropped before anybody sees it.
 */
export const Claim = z.object({ text: z.string().min(1).max(800), cites: z.array(z.string().max(300)).max(12) });
export type Claim = z.infer<typeof Claim>;
