import { z } from 'zod';

/** A row of `realtime.messages` that is to be broadcast. */
export const DatabaseMessage = z.object({
  id: z.uuid(),
  topic: z.string(),
  extension: z.literal('broadcast'),
  event: z.string(),
  payload: z.unknown(),
  private: z.boolean(),
});
export type DatabaseMessage = z.infer<typeof DatabaseMessage>;

const MessageId = z.object({ id: z.uuid() });

/**
 * What a notification says: the whole message; only its id, when the message is too long for a notification; or nothing to broadcast
 * (another extension, or no message at all).
 */
export type Notification =
  | { readonly kind: 'whole'; readonly message: DatabaseMessage }
  | { readonly kind: 'named'; readonly id: string }
  | { readonly kind: 'nothing' };

/** Reads the payload of a notification. Never throws. */
export function parseNotification(text: string | undefined): Notification {
  const value = parseJson(text ?? '');
  const whole = DatabaseMessage.safeParse(value);
  if (whole.success) return { kind: 'whole', message: whole.data };
  const named = MessageId.safeParse(value);
  const isNameOnly = named.success && Object.keys(value as object).length === 1;
  return isNameOnly ? { kind: 'named', id: named.data.id.toLowerCase() } : { kind: 'nothing' };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
