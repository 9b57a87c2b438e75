import { expect, test } from 'vitest';
import { dateOf, keyOf, refusedState, ticked } from './form-state';

function sent(...pairs: [string, string][]): FormData {
  const form = new FormData();
  for (const [name, value] of pairs) form.append(name, value);
  return form;
}

test('a refused page keeps what was typed, but neither the password nor the key', () => {
  const form = sent(
    ['key', 'k1'],
    ['$ACTION_KEY', 'x'],
    ['email', ' gp@p01.example '],
    ['password', 'secret'],
    ['needs', 'hearing'],
    ['needs', 'stairs'],
  );
  const state = refusedState(form, [{ code: 'SIGN_IN_FAILED', sentence: 'No.', field: 'email' }]);
  expect(state.values).toEqual({ email: ' gp@p01.example ', needs: ['hearing', 'stairs'] });
  expect(state.problems).toEqual([{ code: 'SIGN_IN_FAILED', sentence: 'No.', field: 'email' }]);
  expect(keyOf(form)).toBe('k1');
});

test('boxes ticked and days typed are read as typed', () => {
  const form = sent(
    ['needs', ''],
    ['needs', 'stairs'],
    ['born-day', ' 4'],
    ['born-month', '3'],
    ['born-year', '1971'],
  );
  expect(ticked(form, 'needs')).toEqual(['stairs']);
  expect(dateOf(form, 'born')).toEqual({ day: '4', month: '3', year: '1971' });
});
