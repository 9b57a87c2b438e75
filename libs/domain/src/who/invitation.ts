// What has to be known of somebody before they are invited.
import { refusal, type Refusal, type RefusalCode } from '../refusals.js';
import {
  collect,
  requiredText,
  textOf,
  type Answered,
  type PageCheck,
  type RawAnswers,
} from '../referral/raw-answers.js';
import { EMAIL, LONGEST_EMAIL, LONGEST_NAME, NAME } from './email.js';
import { isDiscipline, isRole, reachOf, type Discipline, type Role } from './roles.js';

export type Invitation = { name: string; email: string; role: Role; discipline: Discipline | null };

/** Only those of the hub who see patients belong to a discipline. */
export function hasDiscipline(role: Role): boolean {
  return ['hub', 'caseload'].includes(reachOf(role));
}

export function checkInvitation(raw: RawAnswers): PageCheck<Invitation> {
  const { take, problems } = collect();
  // In the order of the form: so its problems are listed.
  const name = take(readName(raw));
  const { role, discipline } = take(readRole(raw)) ?? {};
  const email = take(readEmail(raw));
  return { answers: { name, email, role, discipline }, problems };
}

/** The same without the address, which is how somebody is known and does not change. */
export function checkPersonDetails(raw: RawAnswers): PageCheck<Omit<Invitation, 'email'>> {
  const { take, problems } = collect();
  const name = take(readName(raw));
  const { role, discipline } = take(readRole(raw)) ?? {};
  return { answers: { name, role, discipline }, problems };
}

function readName(raw: RawAnswers): Answered<string> {
  const what = 'their full name';
  const reading = requiredText(raw, 'name', { what, limit: LONGEST_NAME });
  return !reading.ok || NAME.test(reading.value) ? reading : no('NAME_NOT_RIGHT', 'name', what);
}

function readEmail(raw: RawAnswers): Answered<string> {
  const reading = requiredText(raw, 'email', { what: 'their work email address', limit: LONGEST_EMAIL });
  if (!reading.ok) return reading;
  if (!EMAIL.test(reading.value)) return no('EMAIL_NOT_RIGHT', 'email');
  return { ok: true, value: reading.value.normalize('NFC').toLowerCase() };
}

function readRole(raw: RawAnswers): Answered<Pick<Invitation, 'role' | 'discipline'>> {
  const role = textOf(raw, 'role');
  const discipline = textOf(raw, 'discipline');
  if (role === '') return no('MISSING_CHOICE', 'role', 'a role');
  if (!isRole(role)) return no('NOT_A_CHOICE', 'role', 'a role');
  if (!hasDiscipline(role)) return { ok: true, value: { role, discipline: null } };
  if (discipline === '') return no('MISSING_CHOICE', 'discipline', 'a discipline');
  if (!isDiscipline(discipline)) return no('NOT_A_CHOICE', 'discipline', 'a discipline');
  return { ok: true, value: { role, discipline } };
}

function no(code: RefusalCode, field: string, what = ''): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: refusal(code, { field, words: { what } }) };
}
