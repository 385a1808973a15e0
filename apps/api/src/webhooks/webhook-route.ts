import { AppError } from '@autodevops/contracts/errors';
import { addLogContext, type Logger } from '@autodevops/telemetry';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { sendProblem } from '../http/index.ts';
import type { DeliveryHeaders, ReceiveDelivery } from './receive-delivery.ts';

export const webhookPath = '/webhooks/github';

/** GitHub sends no delivery that is larger than this. */
const bodyLimitBytes = 25 * 1024 * 1024;

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const eventName = /^[a-z_]{1,64}$/;

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}

/** The headers of a delivery. Fails when one is missing, before a byte of the body has been read. */
function deliveryHeaders(request: FastifyRequest): DeliveryHeaders {
  const signature = header(request, 'x-hub-signature-256');
  if (signature === undefined) throw new AppError('webhook.signature_invalid');
  const event = header(request, 'x-github-event') ?? '';
  const deliveryId = header(request, 'x-github-delivery') ?? '';
  if (!eventName.test(event) || !uuid.test(deliveryId)) throw new AppError('webhook.headers_missing');
  return { event, deliveryId, signature };
}

/**
 * The webhook route, as a plugin with a scope of its own: here alone bodies may be 25 MB and are kept as the bytes that were signed, whatever
 * their media type says. The signature is its guard.
 */
export function webhookRoute(receiveDelivery: ReceiveDelivery, logger: Logger): FastifyPluginAsync {
  return async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: bodyLimitBytes }, (_request, body, done) => done(null, body));
    scope.setErrorHandler((error, request, reply) => sendProblem(error, request, reply, logger));

    scope.addHook('onRequest', async (request, reply) => {
      // The media type decides nothing here, and one that cannot be parsed must not hide the signature's verdict.
      request.headers['content-type'] = 'application/octet-stream';
      const length = Number(request.headers['content-length'] ?? 0);
      try {
        if (length > bodyLimitBytes) throw new AppError('request.too_large');
        deliveryHeaders(request);
      } catch (error) {
        // The body is left unread, so this connection cannot carry another request.
        reply.header('connection', 'close');
        throw error;
      }
    });

    scope.post(webhookPath, { bodyLimit: bodyLimitBytes }, async (request, reply) => {
      const headers = deliveryHeaders(request);
      addLogContext({ deliveryId: headers.deliveryId });
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const result = await receiveDelivery.receive({ headers, body });
      if (result.outcome === 'refused') throw new AppError(result.code);
      const { outcome, action, secret: signedWith } = result;
      logger.info({ event: headers.event, action, signedWith, outcome }, 'a delivery was taken in');
      return reply.code(202).send({ id: headers.deliveryId });
    });
  };
}
