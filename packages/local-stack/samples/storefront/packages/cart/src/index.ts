import { findProduct } from '@storefront/catalog';

/** Quantities by SKU. */
export type Cart = Readonly<Record<string, number>>;

export function addToCart(cart: Cart, sku: string, quantity = 1): Cart {
  if (!Number.isInteger(quantity) || quantity < 1)
    throw new RangeError('quantity must be a positive integer');
  if (findProduct(sku) === undefined) throw new RangeError(`unknown product: ${sku}`);
  return { ...cart, [sku]: (cart[sku] ?? 0) + quantity };
}

export function totalCents(cart: Cart): number {
  return Object.entries(cart).reduce(
    (sum, [sku, quantity]) => sum + (findProduct(sku)?.cents ?? 0) * quantity,
    0,
  );
}
