import { hkdfSync } from 'node:crypto';
import { EncryptJWT, jwtDecrypt } from 'jose';
import type { z } from 'zod';

/** How long a visit to GitHub and back may take. */
export const flowLifetimeMs = 10 * 60 * 1000;

/** A flow that leaves for GitHub and comes back: each has cookies of its own kind. */
export type FlowPurpose = 'sign-in' | 'install';

/**
 * Keeps what a flow has to remember in the browser that began it, encrypted (A256GCM), so that the server stores nothing for visitors who
 * never come back and a state brought from another browser matches nothing.
 */
export class FlowCookies {
  readonly #secret: string;
  readonly #now: () => Date;

  constructor(secret: string, now: () => Date) {
    this.#secret = secret;
    this.#now = now;
  }

  async seal(
    purpose: FlowPurpose,
    content: Readonly<Record<string, string>>,
  ): Promise<{ readonly value: string; readonly expiresAt: Date }> {
    const expiresAt = new Date(this.#now().getTime() + flowLifetimeMs);
    const value = await new EncryptJWT({ ...content })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setAudience(purpose)
      .setExpirationTime(expiresAt)
      .encrypt(this.#key(purpose));
    return { value, expiresAt };
  }

  /** The content, or null when there is none, it is too old, or it is not ours. */
  async open<Schema extends z.ZodType>(purpose: FlowPurpose, value: string | undefined, schema: Schema): Promise<z.output<Schema> | null> {
    if (value === undefined) return null;
    try {
      const { payload } = await jwtDecrypt(value, this.#key(purpose), {
        keyManagementAlgorithms: ['dir'],
        contentEncryptionAlgorithms: ['A256GCM'],
        audience: purpose,
        requiredClaims: ['exp'],
        currentDate: this.#now(),
      });
      return schema.parse(payload);
    } catch {
      return null;
    }
  }

  #key(purpose: FlowPurpose): Uint8Array {
    return new Uint8Array(hkdfSync('sha256', this.#secret, '', `autodevops flow ${purpose}`, 32));
  }
}
