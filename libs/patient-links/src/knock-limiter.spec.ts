import fc from 'fast-check';
import { expect, it } from 'vitest';
import { KNOCKS_AT_ONCE, makeKnockLimiter, MS_A_KNOCK } from './knock-limiter.js';

it('lets a household knock, then one after another, and nobody pay for somebody else', () => {
  let now = 0;
  const limiter = makeKnockLimiter({ clock: () => now });
  for (let knock = 0; knock < KNOCKS_AT_ONCE; knock += 1) expect(limiter.take('here')).toBe(0);
  expect(limiter.take('here')).toBe(MS_A_KNOCK);
  expect(limiter.take('there')).toBe(0);
  now += MS_A_KNOCK;
  expect(limiter.take('here')).toBe(0);
  expect(limiter.take('here')).toBe(MS_A_KNOCK);
});

it('counts a network whole: who has one IPv6 address has 2⁶⁴ of them', () => {
  const limiter = makeKnockLimiter({ clock: () => 0 });
  for (let knock = 0; knock < KNOCKS_AT_ONCE; knock += 1)
    expect(limiter.take(`2001:db8:1:2::${knock.toString(16)}`)).toBe(0);
  expect(limiter.take('2001:db8:1:2:a:b:c:d')).toBe(MS_A_KNOCK);
  expect(limiter.take('2001:db8:1:3::1')).toBe(0);
});

it('never lets through more than the budget, however the knocks are spread', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5_000), { maxLength: 200 }), (waits) => {
      let now = 0;
      const limiter = makeKnockLimiter({ clock: () => now });
      const through = waits.filter((wait) => {
        now += wait;
        return limiter.take('here') === 0;
      }).length;
      expect(through).toBeLessThanOrEqual(KNOCKS_AT_ONCE + now / MS_A_KNOCK);
    }),
  );
});

it('keeps a bounded number of addresses', () => {
  const limiter = makeKnockLimiter({ clock: () => 0, addressesKept: 2 });
  for (let knock = 0; knock < KNOCKS_AT_ONCE; knock += 1) limiter.take('one');
  expect(limiter.take('one')).toBeGreaterThan(0);
  limiter.take('two');
  limiter.take('three');
  expect(limiter.take('one')).toBe(0);
});
