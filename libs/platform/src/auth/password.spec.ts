import { argon2Sync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Refused } from '../errors/refused.js';
import { LONGEST_PASSWORD, makePasswords } from './password.js';

const passwords = makePasswords();

describe('passwords', () => {
  it('are kept as argon2id with 19 MiB, 2 passes, 1 lane, salted anew each time', async () => {
    const [first, second] = await Promise.all([
      passwords.hash('correct horse'),
      passwords.hash('correct horse'),
    ]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(first).not.toBe(second);
  });

  it('open only with the same password', async () => {
    const stored = await passwords.hash('correct horse battery');
    expect(await passwords.verify('correct horse battery', stored)).toBe(true);
    for (const wrong of ['correct horse batterz', '', 'Correct horse battery', 'correct horse battery ']) {
      expect(await passwords.verify(wrong, stored)).toBe(false);
    }
  });

  it('are the same however the keyboard composes an accent', async () => {
    const stored = await passwords.hash('caf\u00e9 au lait');
    expect(await passwords.verify('cafe\u0301 au lait', stored)).toBe(true);
  });

  it('are read with the cost they were made with', async () => {
    const salt = Buffer.alloc(16, 7);
    const cost = { memory: 64, passes: 3, parallelism: 1, tagLength: 32 };
    const tag = argon2Sync('argon2id', { ...cost, message: 'older', nonce: salt });
    const text = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
    const stored = `$argon2id$v=19$m=64,t=3,p=1$${text(salt)}$${text(tag)}`;
    expect(await passwords.verify('older', stored)).toBe(true);
    expect(await passwords.verify('newer', stored)).toBe(false);
  });

  it('of nobody, of unreadable rows and of absurd length never match', async () => {
    expect(await passwords.verify('', null)).toBe(false);
    expect(await passwords.verify('', 'not a hash')).toBe(false);
    const long = 'x'.repeat(LONGEST_PASSWORD + 1);
    await expect(passwords.hash(long)).rejects.toThrow('longer than any');
    expect(await passwords.verify(long, await passwords.hash('x'.repeat(LONGEST_PASSWORD)))).toBe(false);
  });

  it('wait their turn, and beyond the queue are refused at once', async () => {
    const few = makePasswords({ atOnce: 1, waiting: 2 });
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => few.verify('x', null)));
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(2);
    for (const outcome of refused) {
      expect(outcome).toMatchObject({ reason: expect.any(Refused) });
      expect(outcome).toMatchObject({ reason: { refusals: [{ code: 'BUSY' }] } });
    }
    expect(await few.verify('x', null)).toBe(false);
  });
});
