import type { AiRequestOutcome, ModelFailureKind, TokenUse } from './request.ts';
import type { AiProviderId, AiTaskId } from './task.ts';

/** What a router of AI requests tells about itself: every call of a model, and every request that ended. Numbers only: no text and no tenant. */
export type AiEvent =
  | {
      readonly kind: 'call';
      readonly task: AiTaskId;
      readonly provider: AiProviderId;
      readonly model: string;
      readonly failure: ModelFailureKind | null;
      readonly durationMs: number;
    }
  | {
      readonly kind: 'request';
      readonly task: AiTaskId;
      readonly outcome: AiRequestOutcome;
      readonly provider: AiProviderId | null;
      readonly model: string | null;
      readonly use: TokenUse;
      readonly microdollars: number;
      readonly durationMs: number;
    };
