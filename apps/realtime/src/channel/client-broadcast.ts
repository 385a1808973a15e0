import { z } from 'zod';

/** A broadcast of a client: a JSON value, or bytes from a binary frame. */
export const ClientBroadcast = z.object({ type: z.literal('broadcast'), event: z.string(), payload: z.unknown() });
export type ClientBroadcast = z.infer<typeof ClientBroadcast>;
