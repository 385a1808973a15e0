import { z } from 'zod';

/** Clients in other languages send booleans as text. */
const Flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]).catch(false);

const ChangeBinding = z.looseObject({ event: z.string() });

/** What a client asks for when it joins. Unknown settings are tolerated, missing ones have the protocol's defaults. */
export const JoinPayload = z.object({
  access_token: z.string().nullish(),
  config: z
    .object({
      private: Flag.default(false),
      broadcast: z.object({ self: Flag.default(false), ack: Flag.default(false) }).default({ self: false, ack: false }),
      presence: z.object({ enabled: Flag.default(false) }).default({ enabled: false }),
      postgres_changes: z
        .array(ChangeBinding)
        .max(100)
        .nullish()
        .transform((bindings) => bindings ?? []),
    })
    .prefault({}),
});
export type JoinPayload = z.infer<typeof JoinPayload>;

/** The bindings as they were sent, in the same order, each with an id: a client compares them one by one. */
export function echoBindings(bindings: JoinPayload['config']['postgres_changes']): object[] {
  return bindings.map((binding, index) => ({ ...binding, id: index + 1 }));
}
