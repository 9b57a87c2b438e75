import { describe, expect, it } from 'vitest';
import { checkDischarge, DISCHARGE_REASONS, dischargedBy, isDischargeReason } from '../therapy/discharge.js';
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
      expect(checkDischarge({ reason: value, words: ' ' })?.code).toBe(
        needsWords ? 'COMMENT_MISSING' : undefined,
      );
      expect(checkDischarge({ reason: value, words: 'We spoke.' })).toBeNull();
    },
  );

  it('knows no other reason', () => {
    expect(isCancelReason('')).toBe(false);
    expect(isDischargeReason('DNA')).toBe(false);
    expect(checkDischarge({ reason: '', words: 'x' })).toMatchObject({
      code: 'REASON_MISSING',
      field: 'reason',
    });
  });
});
