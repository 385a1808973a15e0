import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reconnectDelayMs, renewalDelayMs } from './connect-realtime.ts';

const now = new Date('2026-11-21T12:00:00Z');
const inMs = (milliseconds: number) => new Date(now.getTime() + milliseconds);

describe('renewalDelayMs', () => {
  it('renews a minute before the end', () => {
    expect(renewalDelayMs(inMs(600_000), now)).toBe(540_000);
  });

  it('always renews before the end of a token that lives two seconds or more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2001, max: 3_600_000 }), (left) => {
        expect(renewalDelayMs(inMs(left), now)).toBeLessThan(left);
      }),
    );
  });

  it('does not spin on a token that has already ended', () => {
    expect(renewalDelayMs(inMs(-5000), now)).toBe(1000);
  });
});

describe('reconnectDelayMs', () => {
  it('comes back quickly at first and never waits longer than 15 seconds', () => {
    expect(reconnectDelayMs(0, 1)).toBe(250);
    expect(reconnectDelayMs(50, 1)).toBe(15_000);
  });

  it('spreads the attempts of many browsers', () => {
    expect(reconnectDelayMs(3, 0)).toBeLessThan(reconnectDelayMs(3, 1));
  });
});
