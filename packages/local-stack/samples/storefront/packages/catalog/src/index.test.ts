import { describe, expect, it } from 'vitest';
import { findProduct, formatPrice, listProducts } from './index.js';

describe('catalog', () => {
  it('finds a product by its SKU', () => {
    expect(findProduct('mug')?.name).toBe('Stoneware mug');
    expect(findProduct('none')).toBeUndefined();
  });

  it('has no two products with one SKU', () => {
    const skus = listProducts().map((product) => product.sku);
    expect(new Set(skus).size).toBe(skus.length);
  });

  it('prints cents as euros', () => {
    expect(formatPrice(1450)).toBe('€14.50');
  });
});
