import { describe, expect, it } from 'vitest';
import { recordText } from './record-text';

const sent = {
  reference: 'PSH-7K3M-9Q2X',
  firstName: 'Ellen',
  lastName: 'Barton',
  bornOn: '1971-03-04',
  nhsNumber: '9990000018',
  submittedAt: '2026-08-05T16:30:00Z',
  responsibleClinician: 'Dr Ash',
};
const raw = { request: 'refer', agreement: 'in-person', painType: 'low-back', sleepNights: '5' };

describe('the text for the patient’s record', () => {
  it('says what was asked, for whom, and what comes next', () => {
    const lines = recordText(sent, raw, 'a clinician at the hub decides by 5pm').split('\n');
    expect(lines).toContain('Pain and Sleep Hub referral PSH-7K3M-9Q2X, sent 5 August 2026.');
    expect(lines).toContain('Patient: Ellen Barton, born 4 March 1971, NHS number 999 000 0018.');
    expect(lines).toContain('Main type of pain: Low back pain.');
    expect(lines).toContain('Patient agrees: asked in person.');
    expect(lines).toContain('Next step: a clinician at the hub decides by 5pm.');
  });

  it('does not make up what was not answered', () => {
    expect(recordText(sent, {}, 'next')).toContain('How long they have had pain: not provided.');
  });
});
