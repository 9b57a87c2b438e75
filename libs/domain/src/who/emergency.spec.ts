import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  checkEmergencyReason,
  checkEmergencyReview,
  checkEmergencyTries,
  EMERGENCY_MINUTES,
  EMERGENCY_REASON_LEAST,
  EMERGENCY_TRIES_AN_HOUR,
  emergencyNotice,
  emergencyOverAt,
  emergencyReminder,
  emergencyReviewDue,
  emergencyUntil,
  isEmergencyOpen,
  mayAskForEmergency,
  tidyReason,
} from './emergency.js';
import { can } from './permissions.js';
import { ROLES } from './roles.js';

const NOW = new Date('2026-11-03T14:02:00Z');
const later = (minutes: number, from = NOW) => new Date(from.getTime() + minutes * 60_000);
const REASON = 'Collapsed in the waiting room, medicines unknown';

describe('the reason', () => {
  it.each([
    [REASON, null],
    ['Seizure in reception', null],
    ['Überdosis, bitte prüfen', null],
    ['', 'EMERGENCY_REASON_TOO_SHORT'],
    ['Needed now', 'EMERGENCY_REASON_TOO_SHORT'],
    [' '.repeat(20), 'EMERGENCY_REASON_TOO_SHORT'],
    [`urgent${' '.repeat(30)}now`, 'EMERGENCY_REASON_TOO_SHORT'],
    [`urgent${'\u200b'.repeat(30)}now`, 'EMERGENCY_REASON_TOO_SHORT'],
    ['a'.repeat(40), 'EMERGENCY_REASON_NOT_SAID'],
    ['test test test test test', 'EMERGENCY_REASON_NOT_SAID'],
    ['qwerty qwerty qwerty qwerty', 'EMERGENCY_REASON_NOT_SAID'],
    ['. . . . . . . . . . . . . . . . . . . . .', 'EMERGENCY_REASON_NOT_SAID'],
    ['1234567890 1234567890 12345', 'EMERGENCY_REASON_NOT_SAID'],
    [`${REASON} `.repeat(30), 'TOO_LONG'],
  ])('%j', (text, code) => {
    expect(checkEmergencyReason(text)?.code ?? null).toBe(code);
  });

  test('of blanks alone, or of few letters, is never one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(' ', '\n', '\t', '\u00a0', '\u200b', 'x', 'y'), { maxLength: 300 }),
        (parts) => {
          expect(checkEmergencyReason(parts.join(''))).not.toBeNull();
        },
      ),
    );
  });

  test('that is let through has its length when tidied, and tidying again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const tidy = tidyReason(text);
        expect(tidyReason(tidy)).toBe(tidy);
        if (checkEmergencyReason(text) === null)
          expect([...tidy].length).toBeGreaterThanOrEqual(EMERGENCY_REASON_LEAST);
      }),
    );
  });
});

describe('the half hour', () => {
  const span = { openedAt: NOW, untilAt: emergencyUntil(NOW), endedAt: null };

  it.each([
    [-1, false],
    [0, true],
    [29, true],
    [30 - 1 / 60_000, true],
    [30, false],
    [31, false],
  ])('%d minutes after it began: %s', (minutes, open) => {
    expect(isEmergencyOpen(span, later(minutes))).toBe(open);
  });

  test('is never open longer than it may be, nor once it was ended', () => {
    const instant = fc.date({
      min: new Date('2026-01-01'),
      max: new Date('2036-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instant, fc.integer({ min: -100, max: 100 }), (openedAt, minutes) => {
        const one = { openedAt, untilAt: emergencyUntil(openedAt), endedAt: null };
        const now = later(minutes, openedAt);
        expect(isEmergencyOpen(one, now)).toBe(minutes >= 0 && minutes < EMERGENCY_MINUTES);
        expect(isEmergencyOpen({ ...one, endedAt: now }, now)).toBe(false);
      }),
    );
  });

  it('is over when it was ended, else when its time is up', () => {
    expect(emergencyOverAt(span)).toEqual(later(30));
    expect(emergencyOverAt({ ...span, endedAt: later(3) })).toEqual(later(3));
  });
});

describe('looking for a patient', () => {
  const wrong = (...minutesAgo: number[]) => minutesAgo.map((minutes) => later(-minutes));

  it.each([
    [[], null],
    [[1, 2, 3, 4], null],
    [[1, 2, 3, 4, 5], 55],
    [[59.5, 1, 2, 3, 4], 1],
    [[60, 1, 2, 3, 4], null],
    [[10, 20, 30, 40, 50, 55, 59], 10],
    [[200, 300, 400, 500, 600], null],
  ])('after wrong ones %j minutes ago', (ago, minutes) => {
    const said = checkEmergencyTries(wrong(...ago), NOW);
    expect(said?.sentence ?? null).toBe(
      minutes === null ? null : `There have been too many tries. Wait ${minutes} minutes, then try again.`,
    );
  });

  test('no hour lets more than its tries through', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 240 }), { maxLength: 60 }), (steps) => {
        const tried: Date[] = [];
        let at = NOW;
        for (const step of steps) {
          at = later(step, at);
          if (checkEmergencyTries(tried, at) === null) tried.push(at);
        }
        for (const begin of tried) {
          const within = tried.filter((one) => one >= begin && one < later(60, begin));
          expect(within.length).toBeLessThanOrEqual(EMERGENCY_TRIES_AN_HOUR);
        }
      }),
    );
  });
});

describe('the review', () => {
  const access = {
    openedAt: NOW,
    untilAt: emergencyUntil(NOW),
    endedAt: null,
    userId: 'therapist',
    reviewedAt: null,
  };
  const review = { reviewerId: 'lead', outcome: 'JUSTIFIED', note: 'Rang the ward, all in order' };

  it.each([
    ['somebody else, afterwards', {}, {}, 31, null],
    ['afterwards because it was ended', { endedAt: later(2) }, {}, 3, null],
    ['not justified', {}, { outcome: 'NOT_JUSTIFIED' }, 31, null],
    ['the one who opened it', {}, { reviewerId: 'therapist' }, 31, 'EMERGENCY_OWN_REVIEW'],
    ['while it is open', {}, {}, 29, 'EMERGENCY_STILL_OPEN'],
    ['a second time', { reviewedAt: later(40) }, {}, 50, 'EMERGENCY_ALREADY_REVIEWED'],
    ['without an outcome', {}, { outcome: '' }, 31, 'REVIEW_OUTCOME_MISSING'],
    ['with an outcome nobody knows', {}, { outcome: 'FINE' }, 31, 'REVIEW_OUTCOME_MISSING'],
    ['without a word', {}, { note: ' \n ' }, 31, 'REVIEW_NOTE_MISSING'],
    ['with too many', {}, { note: 'x'.repeat(1_001) }, 31, 'TOO_LONG'],
  ])('by %s', (_who, accessMore, reviewMore, minutes, code) => {
    const said = checkEmergencyReview(
      { ...access, ...accessMore },
      { ...review, ...reviewMore },
      later(minutes),
    );
    expect(said?.code ?? null).toBe(code);
  });

  test('nobody ever reviews their own', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.integer(), (userId, outcome, note, minutes) => {
        const own = checkEmergencyReview(
          { ...access, userId },
          { reviewerId: userId, outcome, note },
          later(minutes % 1e6),
        );
        expect(own?.code).toBe('EMERGENCY_OWN_REVIEW');
      }),
    );
  });

  it('is due seven days after it was opened', () => {
    expect(emergencyReviewDue(NOW)).toEqual(new Date('2026-11-10T14:02:00Z'));
  });
});

describe('who', () => {
  it('may ask sees patients one by one; who reviews sees all and never asks', () => {
    expect(ROLES.filter(mayAskForEmergency)).toEqual([
      'triage-clinician',
      'therapist',
      'physiotherapist',
      'pain-physician',
    ]);
    for (const role of ROLES) {
      const actor = { kind: 'user', userId: 'u', hubId: 'h', role, practiceId: null, name: 'n' } as const;
      expect(can(actor, 'open-emergency-access')).toBe(mayAskForEmergency(role));
      expect(can(actor, 'open-emergency-access') && can(actor, 'review-emergency-access')).toBe(false);
    }
  });
});

describe('what is sent', () => {
  it('says who and when, and nothing of the patient', () => {
    const { subject, body } = emergencyNotice({ name: 'Ms Hazel', role: 'therapist', openedAt: NOW });
    expect(subject).toBe('Emergency access was used');
    expect(body).toContain(
      'Ms Hazel (therapist) used emergency access to one patient’s record at 2:02pm on Tuesday 3 November 2026.',
    );
    expect(emergencyNotice({ name: 'Therapist', role: 'therapist', openedAt: NOW }).body).toMatch(
      /^Therapist used/,
    );
  });

  it('counts what waits', () => {
    expect(emergencyReminder(1)).toMatchObject({ subject: '1 emergency access to review' });
    expect(emergencyReminder(2).body).toMatch(/^2 emergency accesses have waited more than 7 days/);
  });
});
