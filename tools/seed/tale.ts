// One referral as it lives: every change goes through the rulebook's table and leaves its event behind.
import {
  isOpen,
  isRefusal,
  isWaiting,
  moveReferralState,
  nextStepFor,
  type Day,
  type Priority,
  type ReferralEvent,
  type ReferralState,
} from '@hub/domain';
import type { Form } from './form-answers.ts';
import type { Patient } from './patients.ts';
import type { Practice } from './places.ts';
import { Sealed } from './rows.ts';
import type { Person } from './staff.ts';
import type { Story } from './story.ts';
import type { Course } from './course.ts';
import { dayOf } from './when.ts';

export type Tale = {
  id: string;
  reference: string;
  practice: Practice;
  patient: Patient;
  sentBy: Person;
  form: Form;
  clinician: string;
  state: ReferralState;
  priority: Priority;
  safetyConcern: boolean;
  submittedAt: Date;
  clockStoppedOn: Day | null;
  sessionsAttended: number;
  nextAction: string | null;
  nextActionAt: Date | null;
  version: number;
  course: Course | null;
  /** Closed for this reason before the course begins, if the day comes. */
  withdrawsAt: Date | null;
  closedAt: Date | null;
  completedAt: Date | null;
};

export type By = { name: string; person?: Person };
export const THE_HUB: By = { name: 'The hub' };
export const by = (person: Person): By => ({ name: person.name, person });

/** The event happens now, or the rulebook says no and the story is wrong. */
export function happen(
  story: Story,
  tale: Tale,
  told: { event: ReferralEvent; at: Date; by: By; patch?: Partial<Tale> },
): void {
  const { event, at } = told;
  const from = event === 'submit' ? null : tale.state;
  const to = from === null ? 'SUBMITTED' : moveReferralState(from, event);
  if (isRefusal(to)) throw new Error(`${tale.reference} is ${from}: ${event} is not possible`);
  Object.assign(tale, told.patch, { state: to, version: from === null ? 1 : tale.version + 1 });
  tale.clockStoppedOn = isWaiting(to) ? null : (tale.clockStoppedOn ?? dayOf(at));
  const next = nextStepFor(to, tale.priority, at);
  tale.nextAction = next?.action ?? null;
  tale.nextActionAt = next?.at ?? null;
  if (!isOpen(to)) tale.closedAt = at;
  story.rows.referral_events.push({
    id: story.chance.idAt(at),
    referral_id: tale.id,
    practice_id: tale.practice.id,
    patient_id: tale.patient.id,
    event,
    from_state: from,
    to_state: to,
    at,
    actor_name: told.by.name,
    priority: tale.priority,
    clock_started_on: dayOf(tale.submittedAt),
    clock_stopped_on: tale.clockStoppedOn,
    clock_was_running: from !== null && isWaiting(from),
    clock_is_running: isWaiting(to),
  });
}

export type WordsKind = 'question' | 'answer' | 'advice' | 'withdrawal' | 'closing';

export function say(
  story: Story,
  tale: Tale,
  said: { kind: WordsKind; words: string; by: Person; at: Date },
): void {
  story.rows.referral_words.push({
    id: story.chance.idAt(said.at),
    referral_id: tale.id,
    practice_id: tale.practice.id,
    patient_id: tale.patient.id,
    kind: said.kind,
    author_id: said.by.id,
    author_name: said.by.name,
    words: new Sealed(said.words),
    at: said.at,
  });
}

/** What a person did, for the audit; only the last weeks are kept in the demo world. */
export function recorded(story: Story, tale: Tale, did: { command: string; by: Person; at: Date }): void {
  if (story.asOf.getTime() - did.at.getTime() > KEPT_AUDIT_MS) return;
  story.rows.audit.push({
    id: story.chance.idAt(did.at),
    at: did.at,
    user_id: did.by.id,
    actor_name: did.by.name,
    role: did.by.role,
    practice_id: did.by.practiceId,
    kind: 'command',
    operation: did.command,
    ids: [tale.id],
    patient_ids: [tale.patient.id],
  });
}

const KEPT_AUDIT_MS = 60 * 86_400_000;

export function link(
  story: Story,
  tale: Tale,
  care: { person: Person; reason: 'triages' | 'treats'; at: Date },
): void {
  const { person, reason, at } = care;
  const key = `${tale.id} ${person.id} ${reason}`;
  if (story.linked.has(key)) return;
  story.linked.add(key);
  story.rows.care_links.push({
    id: story.chance.idAt(at),
    patient_id: tale.patient.id,
    user_id: person.id,
    referral_id: tale.id,
    reason,
    from_at: at,
    until_at: null,
  });
}

/** Nobody treats the patient any more. */
export function endCare(story: Story, tale: Tale, at: Date): void {
  for (const one of story.rows.care_links) {
    if (one.referral_id === tale.id && one.reason === 'treats' && one.until_at === null) one.until_at = at;
  }
}
