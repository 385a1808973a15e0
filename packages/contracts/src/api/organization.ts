import { z } from 'zod';

export const MemberRole = z.enum(['owner', 'admin', 'member', 'viewer']);
export type MemberRole = z.infer<typeof MemberRole>;

export const User = z.object({ id: z.uuid(), login: z.string(), name: z.string().nullable(), avatarUrl: z.string().nullable() });
export type User = z.infer<typeof User>;

export const Organization = z.object({ id: z.uuid(), slug: z.string(), name: z.string(), isPersonal: z.boolean(), role: MemberRole });
export type Organization = z.infer<typeof Organization>;

/** Who is signed in, and where they may go. */
export const Session = z.object({ user: User, organizations: z.array(Organization), expiresAt: z.iso.datetime() });
export type Session = z.infer<typeof Session>;

/** What the browser needs to join the private topic: a token of at most ten minutes, and where to connect. */
export const RealtimeAccess = z.object({ url: z.url(), apiKey: z.string(), token: z.string(), expiresAt: z.iso.datetime() });
export type RealtimeAccess = z.infer<typeof RealtimeAccess>;
