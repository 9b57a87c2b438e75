import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeSignInLimiter, MS_A_TRY, TRIES_AT_ONCE } from './sign-in-limiter.js';

function limiter(accountsKept?: number) {
  const time = { now: 0 };
  const made = makeSignInLimiter({ clock: () => time.now, ...(accountsKept ? { accountsKept } : {}) });
  return { time, made };
}

function useUp({ made }: ReturnType<typeof limiter>, email: string, address: string): void {
  for (let i = 0; i < TRIES_AT_ONCE; i += 1) expect(made.take(email, address)).toBe(0);
}

describe('the sign-in limiter', () => {
  it('allows ten tries, then one a minute', () => {
    const one = limiter();
    useUp(one, 'gp@p01.example', '10.0.0.1');
    expect(one.made.take('gp@p01.example', '10.0.0.1')).toBe(MS_A_TRY);
    one.time.now += MS_A_TRY - 1;
    expect(one.made.take('gp@p01.example', '10.0.0.1')).toBeGreaterThan(0);
    one.time.now += 1;
    expect(one.made.take('gp@p01.example', '10.0.0.1')).toBe(0);
    expect(one.made.take('gp@p01.example', '10.0.0.1')).toBe(MS_A_TRY);
  });

  it('does not lock a person out because of tries from elsewhere', () => {
    const one = limiter();
    useUp(one, 'gp@p01.example', '203.0.113.9');
    expect(one.made.take('gp@p01.example', '10.0.0.1')).toBe(0);
    expect(one.made.take('gp@p02.example', '203.0.113.9')).toBe(0);
  });

  it('counts a network whole: who has one IPv6 address has 2⁶⁴ of them', () => {
    const one = limiter();
    for (let nth = 1; nth <= TRIES_AT_ONCE; nth += 1)
      expect(one.made.take('gp@p01.example', `2001:db8:1:2::${nth.toString(16)}`)).toBe(0);
    expect(one.made.take('gp@p01.example', '2001:db8:1:2:ffff:ffff:ffff:ffff')).toBe(MS_A_TRY);
    expect(one.made.take('gp@p01.example', '2001:db8:1:3::1')).toBe(0);
    one.made.clear('gp@p01.example', '2001:db8:1:2::abcd');
    expect(one.made.take('gp@p01.example', '2001:db8:1:2::1')).toBe(0);
  });

  it('forgets the mistyping of who signed in', () => {
    const one = limiter();
    useUp(one, 'gp@p01.example', '10.0.0.1');
    one.made.clear('gp@p01.example', '10.0.0.1');
    useUp(one, 'gp@p01.example', '10.0.0.1');
  });

  it('never lets more tries through than the ten and one a minute, whatever the rhythm', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 * MS_A_TRY }), { maxLength: 80 }), (pauses) => {
        const one = limiter();
        let allowed = 0;
        for (const pause of pauses) {
          one.time.now += pause;
          if (one.made.take('a', 'b') === 0) allowed += 1;
        }
        expect(allowed).toBeLessThanOrEqual(TRIES_AT_ONCE + one.time.now / MS_A_TRY);
      }),
    );
  });

  it('keeps a bounded number of accounts, the last used ones', () => {
    const one = limiter(2);
    useUp(one, 'first', 'x');
    useUp(one, 'second', 'x');
    expect(one.made.take('first', 'x')).toBeGreaterThan(0);
    expect(one.made.take('third', 'x')).toBe(0);
    expect(one.made.take('first', 'x')).toBeGreaterThan(0);
    expect(one.made.take('second', 'x')).toBe(0);
  });
});
