import { AppError } from '@autodevops/contracts/errors';
import type { FastifyRequest } from 'fastify';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a state-changing request that another site may have caused. Browsers send `Origin` with every such request; where a privacy setting
 * removes it, `Sec-Fetch-Site`, which no page can set, has to say the same. A request with neither comes from no page of ours.
 */
export function checkOrigin(request: Pick<FastifyRequest, 'method' | 'headers'>, publicUrl: URL): void {
  if (safeMethods.has(request.method)) return;
  const { origin, 'sec-fetch-site': site } = request.headers;
  const isOurs = origin === undefined ? site === 'same-origin' : origin === publicUrl.origin;
  if (!isOurs) throw new AppError('request.origin_refused');
}
