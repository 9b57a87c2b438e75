import { expect, test } from 'vitest';
import { isRefusedAnswer } from './answer-error';

test.each([
  [
    'a rule said no',
    { message: 'No.', path: ['x'], extensions: { code: 'NOT_FOUND', about: 'referral' } },
    true,
  ],
  ['a field was wrong', { message: 'No.', extensions: { code: 'INVALID_INPUT', field: 'nhsNumber' } }, true],
  ['a bug', { message: 'Oh.', path: ['x'], extensions: { code: 'BUG', id: '1' } }, false],
  [
    'a document the schema refuses',
    { message: 'Cannot query', extensions: { code: 'INVALID_INPUT' } },
    false,
  ],
  ['no code at all', { message: 'Oh.' }, false],
])('%s', (_words, error, isRefused) => {
  expect(isRefusedAnswer(error)).toBe(isRefused);
});
