// What a patient reads about where they are: plain words, and nothing about what is wrong or what we do.
import type { ReferralState } from '../referral/referral-states.js';
import { isOpen } from '../referral/referral-life.js';

export type PatientStage =
  'being-read' | 'on-the-list' | 'booked' | 'between-appointments' | 'stopped' | 'finished' | 'closed';

export type PatientNextStep = { stage: PatientStage; heading: string; words: string };

const WORDS: Readonly<Record<PatientStage, readonly [heading: string, words: string]>> = {
  'being-read': [
    'We are reading your referral',
    'Someone at the hub is reading what your GP surgery sent us. We will contact you when we have decided. You do not need to do anything now.',
  ],
  'on-the-list': [
    'You are on our waiting list',
    'We will contact you with dates for your appointments. You do not need to do anything now. Tell us if you will be away, or if your address or telephone number changes.',
  ],
  booked: [
    'Your appointments',
    'Try to come to all of them. If you cannot come to one, call us as soon as you can and we will find another time.',
  ],
  'between-appointments': [
    'You have no more appointments booked at the moment',
    'We will contact you about what happens next. If you expected to see an appointment here, call us.',
  ],
  stopped: [
    'Your appointments have stopped',
    'We will write to you and to your GP surgery. If you want to talk about it, call us.',
  ],
  finished: [
    'You have finished your appointments',
    'We will ask you how you are 12 and 24 weeks after your last appointment. You do not need to do anything now.',
  ],
  closed: [
    'You have no appointments with us',
    'If you did not expect this, call us. For anything else, contact your GP surgery.',
  ],
};

/** `toCome`: how many appointments are booked and still ahead. */
export function patientNextStep(state: ReferralState, toCome: number): PatientNextStep {
  const stage = stageOf(state, toCome);
  const [heading, words] = WORDS[stage];
  return { stage, heading, words };
}

function stageOf(state: ReferralState, toCome: number): PatientStage {
  if (!isOpen(state)) return 'closed';
  if (toCome > 0) return 'booked';
  switch (state) {
    case 'STOPPED':
      return 'stopped';
    case 'COMPLETED':
    case 'FOLLOW_UP':
      return 'finished';
    case 'BOOKED':
    case 'COURSE_BOOKED':
    case 'IN_TREATMENT':
      return 'between-appointments';
    case 'ACCEPTED':
    case 'OPT_OUT_REVIEW':
    case 'WAITING':
    case 'OFFERED':
    case 'ASSESSED':
      return 'on-the-list';
    default:
      return 'being-read';
  }
}

/** "Dr Amara Osei" → "Amara": patients read a first name. A title alone stays as it is. */
export function firstNameOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const [first = '', ...rest] = words;
  return /^(dr|mr|mrs|ms|miss|mx|prof|professor|nurse)\.?$/i.test(first) && rest[0] ? rest[0] : first;
}
