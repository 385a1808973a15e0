/** Prices are whole cents, so that sums are exact. */
export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly cents: number;
}

const products: readonly Product[] = [
  { sku: 'mug', name: 'Stoneware mug', cents: 1450 },
  { sku: 'tray', name: 'Ash tray table', cents: 8900 },
  { sku: 'lamp', name: 'Reading lamp', cents: 6200 },
];

export function findProduct(sku: string): Product | undefined {
  return products.find((product) => product.sku === sku);
}

export function listProducts(): readonly Product[] {
  return products;
}

export function formatPrice(cents: number, currency = 'EUR', locale = 'en-IE'): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(cents / 100);
}
