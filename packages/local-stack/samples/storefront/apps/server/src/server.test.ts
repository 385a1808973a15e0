import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createStorefront } from './server.js';

const server = createStorefront();
let origin: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, resolve));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

it('prices a cart', async () => {
  const response = await fetch(`${origin}/price?sku=mug&sku=lamp`);
  expect(await response.json()).toEqual({ total: '€76.50' });
});

it('refuses an unknown product', async () => {
  expect((await fetch(`${origin}/price?sku=sofa`)).status).toBe(400);
});
