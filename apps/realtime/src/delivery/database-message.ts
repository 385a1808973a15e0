import { z } from 'zod';

/** A row of `realtime.messages` that is to be broadcast. */
export const DatabaseMessage = z.object({
  id: z.string(),
  topic: z.string(),
  event: z.string(),
  payload: z.unknown(),
  private: z.boolean().nullable(),
});
export type DatabaseMessage = z.infer<typeof DatabaseMessage>;

const Notification = z.object({ id: z.uuid(), topic: z.string().optional() });
export type Notification = z.infer<typeof Notification>;

/** Reads the payload of a notification: an id alone, or an object with the id and perhaps the topic. Null for anything else. */
export function parseNotification(payload: string | undefined): Notification | null {
  const bare = Notification.safeParse({ id: payload });
  if (bare.success) return bare.data;
  try {
    return Notification.safeParse(JSON.parse(payload ?? '')).data ?? null;
  } catch {
    return null;
  }
}
