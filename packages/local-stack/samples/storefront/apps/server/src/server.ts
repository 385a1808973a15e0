import { createServer, type Server } from 'node:http';
import { addToCart, totalCents } from '@storefront/cart';
import { formatPrice, listProducts } from '@storefront/catalog';

export function createStorefront(): Server {
  return createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const send = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (url.pathname === '/products') return send(200, listProducts());
    if (url.pathname === '/price') {
      try {
        const cart = url.searchParams.getAll('sku').reduce((sum, sku) => addToCart(sum, sku), {});
        return send(200, { total: formatPrice(totalCents(cart)) });
      } catch (error) {
        return send(400, { error: error instanceof Error ? error.message : 'bad request' });
      }
    }
    return send(404, { error: 'not found' });
  });
}
