import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { REFERRAL_STATES, type ReferralState } from '../referral/referral-states.js';
import { isOpen } from '../referral/referral-life.js';
import { LINK_LIMIT, linkAddress, PORTAL_ADDRESS_LIMIT, withoutLinkKeys } from './link-address.js';
import { isLinkPurpose, LINK_PURPOSES, linkLastDay, linkPurposeFacts } from './link-purposes.js';
import {
  afterBirthDateTry,
  BIRTH_DATE_TRIES,
  checkLink,
  linkStanding,
  linkStandingWords,
  type LinkFacts,
} from './link-rules.js';
import { firstNameOf, patientNextStep, type PatientStage } from './patient-next-step.js';

const NOW = new Date('2026-11-03T10:00:00Z');
const LATER = new Date('2026-11-04T10:00:00Z');
const alive: LinkFacts = { expiresAt: LATER, revokedAt: null, triesLeft: BIRTH_DATE_TRIES };

describe('a link', () => {
  test.each<[string, LinkFacts, string]>([
    ['fresh', alive, 'works'],
    ['with one try left', { ...alive, triesLeft: 1 }, 'works'],
    ['with none', { ...alive, triesLeft: 0 }, 'locked'],
    ['at the very end of its life', { ...alive, expiresAt: NOW }, 'expired'],
    ['a moment before', { ...alive, expiresAt: new Date(NOW.getTime() + 1) }, 'works'],
    ['cancelled', { ...alive, revokedAt: NOW }, 'cancelled'],
    ['cancelled and run out', { expiresAt: NOW, revokedAt: NOW, triesLeft: 0 }, 'cancelled'],
  ])('%s: %#', (_what, link, standing) => {
    expect(linkStanding(link, NOW)).toBe(standing);
    expect(linkStandingWords(linkStanding(link, NOW))).not.toBe('');
    expect(checkLink(link, NOW) === null).toBe(standing === 'works');
  });

  it('says the same to whoever holds a wrong, cancelled, expired or locked one', () => {
    const dull = checkLink(null, NOW);
    expect(dull).toMatchObject({ code: 'LINK_NOT_WORKING' });
    for (const link of [
      { ...alive, triesLeft: 0 },
      { ...alive, expiresAt: NOW },
      { ...alive, revokedAt: NOW },
    ]) {
      expect(checkLink(link, NOW)).toEqual(dull);
    }
  });

  it('has a purpose with an end, and shows nothing about anybody by itself', () => {
    for (const purpose of LINK_PURPOSES) {
      expect(isLinkPurpose(purpose) && !isLinkPurpose('toString')).toBe(true);
      expect(linkLastDay(purpose, '2026-11-03') > '2026-11-03').toBe(true);
      expect(linkPurposeFacts(purpose).showsByItself).toEqual(['hub-telephone']);
    }
    // 18 weeks of wait, 6 of sessions, 28 of follow-up.
    expect(linkLastDay('NEXT_STEP', '2026-11-03')).toBe('2027-11-02');
  });
});

describe('tries at the date of birth', () => {
  it('end after five wrong ones, whatever comes between and after', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 40 }), (tries) => {
        let left = BIRTH_DATE_TRIES;
        let wrongInARow = 0;
        for (const isRight of tries) {
          const wasLocked = left === 0;
          const { triesLeft, refusal } = afterBirthDateTry(left, isRight);
          expect(refusal === null).toBe(isRight && !wasLocked);
          wrongInARow = isRight && !wasLocked ? 0 : wrongInARow + 1;
          expect(triesLeft === 0).toBe(wrongInARow >= BIRTH_DATE_TRIES);
          left = triesLeft;
        }
      }),
    );
  });

  test.each([
    [5, 'Check the date of birth. You can try 4 more times.'],
    [2, 'Check the date of birth. You can try 1 more time.'],
  ])('with %i left, a wrong one says how many there are', (left, sentence) => {
    expect(afterBirthDateTry(left, false).refusal).toMatchObject({ field: 'birthDate-day', sentence });
  });

  it('locked by the fifth, says no more than any dead link', () => {
    expect(afterBirthDateTry(1, false)).toEqual({ triesLeft: 0, refusal: checkLink(null, NOW) });
    expect(afterBirthDateTry(0, true)).toEqual({ triesLeft: 0, refusal: checkLink(null, NOW) });
  });
});

describe('what a patient reads of their next step', () => {
  test.each<[ReferralState, number, PatientStage]>([
    ['TRIAGE_QUEUE', 0, 'being-read'],
    ['INFO_REQUESTED', 0, 'being-read'],
    ['WAITING', 0, 'on-the-list'],
    ['COURSE_BOOKED', 4, 'booked'],
    ['IN_TREATMENT', 1, 'booked'],
    ['IN_TREATMENT', 0, 'between-appointments'],
    ['STOPPED', 0, 'stopped'],
    ['FOLLOW_UP', 0, 'finished'],
    ['WITHDRAWN', 3, 'closed'],
    ['DECEASED', 0, 'closed'],
  ])('%s with %i to come: %s', (state, toCome, stage) => {
    expect(patientNextStep(state, toCome).stage).toBe(stage);
  });

  it('says nothing clinical in any state, and always something', () => {
    const clinical =
      /pain|sleep|insomnia|\bcbt|therap|depress|anxi|mental|opioid|medicine|clinic|diagnos|urgent/i;
    for (const state of REFERRAL_STATES) {
      for (const toCome of [0, 2]) {
        const { heading, words, stage } = patientNextStep(state, toCome);
        expect(`${heading} ${words}`).not.toMatch(clinical);
        expect(heading.length > 0 && words.endsWith('.')).toBe(true);
        if (!isOpen(state)) expect(stage).toBe('closed');
      }
    }
  });

  test.each([
    ['Dr Amara Osei', 'Amara'],
    ['Ms Hazel', 'Hazel'],
    ['Robin', 'Robin'],
    ['  Mary-Ann  Lee ', 'Mary-Ann'],
    ['Dr', 'Dr'],
  ])('of %s: %s', (name, first) => {
    expect(firstNameOf(name)).toBe(first);
  });
});

describe('an address', () => {
  const token = 'A-_'.repeat(15).slice(0, 43);
  it('is as long as the texts allow for', () => {
    expect(linkAddress('x'.repeat(PORTAL_ADDRESS_LIMIT), token)).toHaveLength(LINK_LIMIT);
    expect(linkAddress('https://hub.example', token)).toBe(`https://hub.example/p/${token}`);
  });
  it('is not shown to staff, wherever it stands', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        fc.base64String({ minLength: 60, maxLength: 60 }),
        (before, after, raw) => {
          const key = raw.replaceAll('+', '-').replaceAll('/', '_').slice(0, 43);
          const shown = withoutLinkKeys(`${before} ${linkAddress('https://hub.example', key)} ${after}`);
          expect(shown).not.toContain(key);
        },
      ),
    );
  });
});
