import { describe, expect, it } from 'vitest';
import { wordsAsked } from './address';

const WORDS = { sent: 'It is sent.' };

describe('what a page says because its address asks for it', () => {
  it('is among its words', () => {
    expect(wordsAsked(WORDS, { done: 'sent' })).toBe('It is sent.');
    expect(wordsAsked(WORDS, { told: 'sent' }, 'told')).toBe('It is sent.');
  });

  it.each(['', 'other', 'constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'is nothing for %o',
    (done) => {
      expect(wordsAsked(WORDS, { done })).toBeUndefined();
    },
  );

  it('is nothing for none and for more than one', () => {
    expect(wordsAsked(WORDS, {})).toBeUndefined();
    expect(wordsAsked(WORDS, { done: ['sent', 'sent'] })).toBeUndefined();
  });
});
