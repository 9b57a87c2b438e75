import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deviceWords, UNKNOWN_DEVICE } from './device.js';

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36';

test.each([
  [CHROME, 'Chrome on Windows'],
  [`${CHROME} Edg/143.0.0.0`, 'Edge on Windows'],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/26.0 Safari/605.1.15',
    'Safari on a Mac',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) Version/26.0 Mobile/15E148 Safari/604.1',
    'Safari on an iPhone',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'Firefox on Linux'],
  ['Mozilla/5.0 (Linux; Android 16; K) Chrome/143.0.0.0 Mobile Safari/537.36', 'Chrome on Android'],
  ['node', UNKNOWN_DEVICE],
  ['Windows', 'A browser on Windows'],
  [null, UNKNOWN_DEVICE],
])('%s', (said, words) => {
  expect(deviceWords(said)).toBe(words);
});

test('nothing that a browser says of itself is repeated', () => {
  fc.assert(fc.property(fc.string({ maxLength: 600 }), (said) => /^[A-Za-z ]+$/.test(deviceWords(said))));
  expect(deviceWords('<b>Chrome/1 Windows</b>')).toBe('Chrome on Windows');
});
