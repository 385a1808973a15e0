import type { RealtimeAccess } from '@autodevops/contracts/api';
import { SignJWT } from 'jose';

/** How long the browser may listen before it asks again, and so how long somebody who left an organization may still hear of changes. */
export const realtimeTokenLifetimeMs = 10 * 60 * 1000;

export interface RealtimeSettings {
  readonly url: string;
  readonly apiKey: string;
  readonly jwtSecret: string;
}

/** A token that says who is listening, never what to: that is decided by the policies of the database at each join. */
export async function issueRealtimeToken(settings: RealtimeSettings, userId: string, now: Date): Promise<RealtimeAccess> {
  const issuedAt = Math.floor(now.getTime() / 1000);
  const expiresAt = issuedAt + realtimeTokenLifetimeMs / 1000;
  const token = await new SignJWT({ role: 'authenticated' })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(userId)
    .setAudience('authenticated')
    .setIssuedAt(issuedAt)
    .setExpirationTime(expiresAt)
    .sign(new TextEncoder().encode(settings.jwtSecret));
  return { url: settings.url, apiKey: settings.apiKey, token, expiresAt: new Date(expiresAt * 1000).toISOString() };
}
