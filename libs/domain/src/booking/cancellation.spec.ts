import { describe, expect, it } from 'vitest';
import {
  checkDischarge,
  DISCHARGE_REASONS,
  dischargedBy,
  dischargeReasonsFor,
  isDischargeReason,
} from '../therapy/discharge.js';
import { CANCEL_REASONS, cancelledBy, isCancelReason } from './cancellation.js';

describe('reasons to end a course', () => {
  it.each(CANCEL_REASONS.map(({ value, by }) => [value, by] as const))(
    '%s is counted to the %s',
    (value, by) => {
      expect(isCancelReason(value)).toBe(true);
      expect(cancelledBy(value)).toBe(by);
    },
  );

  it.each(DISCHARGE_REASONS)(
    'discharging for $value asks for words: $needsWords',
    ({ value, by, needsWords }) => {
      expect(isDischargeReason(value)).toBe(true);
      expect(dischargedBy(value)).toBe(by);
      expect(checkDischarge({ reason: value, words: ' ', sessionsAttended: 4 })?.code).toBe(
        needsWords ? 'COMMENT_MISSING' : undefined,
      );
      expect(checkDischarge({ reason: value, words: 'We spoke.', sessionsAttended: 4 })).toBeNull();
    },
  );

  it.each([0, 1, 2, 3])('does not call a course completed after %i of its sessions', (sessionsAttended) => {
    expect(checkDischarge({ reason: 'COURSE_COMPLETED', words: 'Well.', sessionsAttended })).toMatchObject({
      code: 'COURSE_NOT_COMPLETED',
      field: 'reason',
      sentence: `The course is not completed: the patient came to ${sessionsAttended} of 4 sessions. Select another reason.`,
    });
    const others = DISCHARGE_REASONS.filter(({ value }) => value !== 'COURSE_COMPLETED');
    expect(dischargeReasonsFor(sessionsAttended)).toEqual(others);
    for (const { value } of others) {
      expect(checkDischarge({ reason: value, words: 'We spoke.', sessionsAttended })).toBeNull();
    }
  });

  it('offers every reason after the fourth session', () => {
    expect(dischargeReasonsFor(4)).toEqual([...DISCHARGE_REASONS]);
  });

  it('knows no other reason', () => {
    expect(isCancelReason('')).toBe(false);
    expect(isDischargeReason('DNA')).toBe(false);
    expect(checkDischarge({ reason: '', words: 'x', sessionsAttended: 4 })).toMatchObject({
      code: 'REASON_MISSING',
      field: 'reason',
    });
  });
});
