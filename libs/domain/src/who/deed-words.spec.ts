import { expect, it } from 'vitest';
import { deedWords } from './deed-words.js';

it.each([
  ['question', 'referral', 'Looked at the referral'],
  ['question', 'me referral messages', 'Looked at the referral; Looked at messages sent'],
  ['command', 'accept-referral', 'Accepted the referral'],
  ['command', 'polish-spoons', 'Polish spoons'],
  ['question', 'polished-spoons', 'Looked at polished spoons'],
  ['question', 'me', 'Looked at the record'],
  ['question', 'me referral by-emergency', 'Looked at the referral (by emergency access)'],
  ['question', 'emergency-access', 'Looked at an emergency access to the record'],
  ['question', 'emergency-access by-emergency', 'Looked at the patient’s details (by emergency access)'],
])('%s %s', (kind, operation, words) => expect(deedWords(kind, operation)).toBe(words));
