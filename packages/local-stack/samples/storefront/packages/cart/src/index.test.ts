import { describe, expect, it } from 'vitest';
import { addToCart, totalCents } from './index.js';

describe('cart', () => {
  it('adds up what is in it', () => {
    const cart = addToCart(addToCart({}, 'mug', 2), 'lamp');
    expect(totalCents(cart)).toBe(9100);
  });

  it('leaves the cart it was given alone', () => {
    const before = addToCart({}, 'mug');
    addToCart(before, 'mug');
    expect(before).toEqual({ mug: 1 });
  });

  it('refuses a product that is not sold and a quantity that is none', () => {
    expect(() => addToCart({}, 'sofa')).toThrow('unknown product');
    expect(() => addToCart({}, 'mug', 0)).toThrow(RangeError);
  });
});
