import type { ErrorCode } from '@autodevops/contracts/errors';
import { z } from 'zod';
import { storableJson } from './storable-json.ts';

/** A delivery as it came: header values and the bytes of its body. */
export interface IncomingDelivery {
  readonly headers: DeliveryHeaders;
  readonly body: Buffer;
}

export interface DeliveryHeaders {
  readonly event: string;
  readonly deliveryId: string;
  readonly signature: string | undefined;
}

export interface StoredDelivery {
  readonly id: string;
  readonly event: string;
  readonly action: string | null;
  readonly githubInstallationId: number | null;
  readonly payload: string;
}

/** Where deliveries are kept: once for each id, however often they come. */
export interface DeliveryStore {
  add(delivery: StoredDelivery): Promise<'added' | 'duplicate'>;
}

/** Tells which secret a body was signed with. */
export type SignatureCheck = (body: Buffer, signature: string | undefined) => 'current' | 'previous' | 'invalid';

export type ReceiveOutcome =
  /** 202: the row is written, and the worker will hear of it. */
  | { readonly outcome: 'accepted'; readonly secret: 'current' | 'previous'; readonly action: string | null }
  /** 202: it was there already. */
  | { readonly outcome: 'duplicate'; readonly secret: 'current' | 'previous'; readonly action: string | null }
  /** A problem; nothing was written. */
  | { readonly outcome: 'refused'; readonly code: ErrorCode };

/** The few fields that are stored beside the payload. All else is the worker's to read. */
const Payload = z.looseObject({
  action: z.string().max(100).nullish().catch(null),
  installation: z.looseObject({ id: z.number().int().positive() }).nullish().catch(null),
});

/** Takes a delivery in. Nothing of the body is looked at before its signature was found good. */
export class ReceiveDelivery {
  readonly #checkSignature: SignatureCheck;
  readonly #store: DeliveryStore;

  constructor(checkSignature: SignatureCheck, store: DeliveryStore) {
    this.#checkSignature = checkSignature;
    this.#store = store;
  }

  async receive({ headers, body }: IncomingDelivery): Promise<ReceiveOutcome> {
    const secret = this.#checkSignature(body, headers.signature);
    if (secret === 'invalid') return { outcome: 'refused', code: 'webhook.signature_invalid' };
    const text = body.toString('utf8');
    const json = parseJson(text);
    const payload = Payload.safeParse(json);
    if (!payload.success) return { outcome: 'refused', code: 'webhook.payload_invalid' };
    const action = payload.data.action ?? null;
    const outcome = await this.#store.add({
      id: headers.deliveryId,
      event: headers.event,
      action,
      githubInstallationId: payload.data.installation?.id ?? null,
      payload: storableJson(text, json),
    });
    return { outcome: outcome === 'added' ? 'accepted' : 'duplicate', secret, action };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
