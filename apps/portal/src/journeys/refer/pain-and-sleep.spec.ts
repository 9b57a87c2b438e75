import { describe, expect, it } from 'vitest';
import { painAndSleep } from './pain-and-sleep';

const TODAY = '2026-11-03';
const right = {
  painDuration: '1-to-5-years',
  painType: 'low-back',
  sleepNights: '0',
  sleepDuration: 'over-1-year',
  sleepTrouble: 'much',
};

describe('the page about pain and sleep', () => {
  it('takes no night at all for an answer', () => {
    expect(painAndSleep.errors(right, TODAY)).toEqual([]);
    expect(painAndSleep.next()).toBe('safety');
  });

  it('asks for each answer', () => {
    expect(painAndSleep.errors({}, TODAY).map(({ field }) => field)).toEqual([...painAndSleep.names]);
  });

  it('reads the answers back in the words they were offered in', () => {
    expect(painAndSleep.summary(right).map(({ value }) => value)).toEqual([
      '1 to 5 years',
      'Low back pain',
      '0 nights a week',
      'More than 1 year',
      'Much',
    ]);
  });

  it('shows a value that is not offered any more as it is', () => {
    expect(painAndSleep.summary({ painType: 'tooth' })[1]?.value).toBe('tooth');
  });
});
