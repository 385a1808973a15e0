import { createHmac, timingSafeEqual } from 'node:crypto';

/** The webhook secret, and the one before it for as long as GitHub may still sign with it. */
export interface WebhookSecrets {
  readonly current: string;
  readonly previous?: string | undefined;
}

export interface SignedDelivery {
  readonly secrets: WebhookSecrets;
  /** The bytes as they came: a parsed and written body has other bytes. */
  readonly body: Buffer;
  /** `X-Hub-Signature-256`. */
  readonly header: string | undefined;
}

const prefix = 'sha256=';

/** The header that GitHub would send for these bytes. */
export function signWebhook(secret: string, body: Buffer): string {
  return `${prefix}${createHmac('sha256', secret).update(body).digest('hex')}`;
}

function isSignedWith(secret: string, { body, header }: SignedDelivery): boolean {
  const expected = Buffer.from(signWebhook(secret, body));
  const presented = Buffer.from(header ?? '');
  return presented.length === expected.length && timingSafeEqual(presented, expected);
}

/** Says with which secret a delivery was signed. Takes the same time whatever is wrong with a signature of the right length. */
export function verifySignature(delivery: SignedDelivery): 'current' | 'previous' | 'invalid' {
  const { current, previous } = delivery.secrets;
  const isCurrent = current !== '' && isSignedWith(current, delivery);
  const isPrevious = previous !== undefined && previous !== '' && isSignedWith(previous, delivery);
  if (isCurrent) return 'current';
  return isPrevious ? 'previous' : 'invalid';
}
