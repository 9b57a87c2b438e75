import { expect, test } from 'vitest';
import { heldIn, lockedHref, samePage } from './locked-address';

const ID = '01a205c2-5c8b-76c7-a2c1-fcc73cce0907';

test('the way back leads to the same page with what was typed', () => {
  const href = lockedHref('/refer/patient?draft=1&held=old', ID);
  expect(href).toBe(`/locked?next=${encodeURIComponent(`/refer/patient?draft=1&held=${ID}`)}`);
  expect(heldIn(`/refer/patient?draft=1&held=${ID}`)).toBe(ID);
  expect(lockedHref('/triage?view=mine')).toBe('/locked?next=%2Ftriage%3Fview%3Dmine');
  expect(lockedHref('/')).toBe('/locked');
});

test('what is no key of ours is nobody’s', () => {
  expect(heldIn('/refer/patient')).toBe(null);
  expect(heldIn('/refer/patient?held=../../etc')).toBe(null);
  expect(samePage('/refer/patient?a=1', '/refer/patient?b=2')).toBe(true);
  expect(samePage('/refer/patient', '/refer/safety')).toBe(false);
});
