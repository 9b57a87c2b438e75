// An appointment's life (domain 5). A first version books straight away and records attendance from BOOKED or CONFIRMED.
import { fromEach, type LifeCycle } from '../life/life.js';

export type AppointmentState =
  | 'PROPOSED'
  | 'HELD'
  | 'BOOKED'
  | 'CONFIRMED'
  | 'ARRIVED'
  | 'IN_SESSION'
  | 'ATTENDED'
  | 'DNA'
  | 'LATE_CANCEL'
  | 'CANCELLED_PATIENT'
  | 'CANCELLED_HUB'
  | 'RESCHEDULED';

export type AppointmentEvent =
  | 'propose'
  | 'hold'
  | 'hold-runs-out'
  | 'book'
  | 'confirm'
  | 'arrive'
  | 'begin'
  | 'attend'
  | 'miss'
  | 'cancel-late'
  | 'cancel-by-patient'
  | 'cancel-by-hub'
  | 'reschedule';

const OPEN = ['BOOKED', 'CONFIRMED'] as const;
const PRESENT = ['ARRIVED', 'IN_SESSION'] as const;

const CLOSING = ['cancel-course', 'withdraw-referral', 'discharge-referral'];
const ATTENDANCE = ['record-attendance'];

export const APPOINTMENT_LIFE: LifeCycle<AppointmentState, AppointmentEvent> = {
  name: 'appointment',
  begins: { event: 'propose', state: 'PROPOSED', commands: ['book-course', 'move-session'] },
  states: {
    PROPOSED: open('Proposed', 'white', { owner: 'hub', deadline: 'Hold or book before the offer changes' }),
    HELD: open('Held', 'yellow', { owner: 'hub', deadline: 'Book within 15 minutes' }),
    BOOKED: open('Booked', 'blue', { owner: 'patient', deadline: 'Start of the session' }),
    CONFIRMED: open('Confirmed', 'aqua-green', { owner: 'patient', deadline: 'Start of the session' }),
    ARRIVED: open('Arrived', 'aqua-green', { owner: 'therapist', deadline: 'Start of the session' }),
    IN_SESSION: open('In session', 'purple', {
      owner: 'therapist',
      deadline: 'Record attendance the same day',
    }),
    ATTENDED: ended('Attended', 'green'),
    DNA: ended('Did not attend', 'orange'),
    LATE_CANCEL: ended('Cancelled late', 'orange'),
    CANCELLED_PATIENT: ended('Cancelled by patient', 'grey'),
    CANCELLED_HUB: ended('Cancelled by hub', 'grey'),
    RESCHEDULED: ended('Moved', 'grey'),
  },
  transitions: [
    { from: 'PROPOSED', event: 'hold', to: 'HELD', commands: ['book-course'] },
    ...fromEach<AppointmentState, AppointmentEvent>(['PROPOSED', 'HELD'], {
      event: 'book',
      to: 'BOOKED',
      commands: ['book-course', 'move-session'],
    }),
    { from: 'PROPOSED', event: 'cancel-by-hub', to: 'CANCELLED_HUB', commands: CLOSING },
    { from: 'HELD', event: 'cancel-by-hub', to: 'CANCELLED_HUB', commands: CLOSING },
    { from: 'HELD', event: 'hold-runs-out', to: 'CANCELLED_HUB', commands: ['system'] },
    { from: 'BOOKED', event: 'confirm', to: 'CONFIRMED', commands: ['system'] },
    ...fromEach<AppointmentState, AppointmentEvent>(OPEN, {
      event: 'arrive',
      to: 'ARRIVED',
      commands: ATTENDANCE,
    }),
    { from: 'ARRIVED', event: 'begin', to: 'IN_SESSION', commands: ATTENDANCE },
    ...fromEach<AppointmentState, AppointmentEvent>([...OPEN, ...PRESENT], {
      event: 'attend',
      to: 'ATTENDED',
      commands: ATTENDANCE,
    }),
    ...fromEach<AppointmentState, AppointmentEvent>(OPEN, { event: 'miss', to: 'DNA', commands: ATTENDANCE }),
    ...fromEach<AppointmentState, AppointmentEvent>(OPEN, {
      event: 'cancel-late',
      to: 'LATE_CANCEL',
      commands: CLOSING,
    }),
    ...fromEach<AppointmentState, AppointmentEvent>(OPEN, {
      event: 'cancel-by-patient',
      to: 'CANCELLED_PATIENT',
      commands: CLOSING,
    }),
    ...fromEach<AppointmentState, AppointmentEvent>([...OPEN, ...PRESENT], {
      event: 'cancel-by-hub',
      to: 'CANCELLED_HUB',
      commands: CLOSING,
    }),
    ...fromEach<AppointmentState, AppointmentEvent>(OPEN, {
      event: 'reschedule',
      to: 'RESCHEDULED',
      commands: ['move-session'],
    }),
  ],
};

type Facts = LifeCycle<AppointmentState, AppointmentEvent>['states'][AppointmentState];

function open(label: string, colour: Facts['colour'], due: Pick<Facts, 'owner' | 'deadline'>): Facts {
  return { label, practiceLabel: label, colour, terminal: false, ...due };
}

function ended(label: string, colour: Facts['colour']): Facts {
  return { label, practiceLabel: label, colour, owner: 'none', terminal: true, deadline: null };
}

/** States in which the therapist, the room and the patient are taken up. */
export const OCCUPYING_STATES: readonly AppointmentState[] = ['HELD', ...OPEN, ...PRESENT, 'ATTENDED', 'DNA'];

/** A patient's cancellation nearer than this is late and counted apart (domain 4, DNA rate). */
export const LATE_CANCEL_HOURS = 24;

/** Which event a cancellation is; only the patient's own can be late. */
export function cancellationEvent(by: 'patient' | 'hub', startsAt: Date, now: Date): AppointmentEvent {
  if (by === 'hub') return 'cancel-by-hub';
  const hoursLeft = (startsAt.getTime() - now.getTime()) / 3_600_000;
  return hoursLeft < LATE_CANCEL_HOURS ? 'cancel-late' : 'cancel-by-patient';
}
