// How a patient comes in: by a link, then by their date of birth. Whatever does not open answers alike.
import type { DateFields, PatientActor } from '@hub/domain';
import { readBirthDate, wrongBirthDate } from '@hub/domain';
import { newToken, Refused, refuse } from '@hub/platform';
import type { KnockLimiter } from './knock-limiter.js';
import type { PatientKeys } from './patient-keys.js';

export interface PatientDoorNeeds {
  keys: PatientKeys;
  limiter: KnockLimiter;
  log: { info(fields: { outcome: string }, text: string): void };
}

export interface Knock {
  /** As it stood in the address, whatever that was. */
  token: string;
  /** The key of a remembered device, when the browser brought one. */
  device: string | null;
  address: string;
}

export interface PatientDoor {
  /** Whether the link works and this device needs the date of birth. Changes nothing. Throws LINK_NOT_WORKING. */
  look(knock: Knock): Promise<{ needsBirthDate: boolean }>;
  /** Takes the token in return for a session. Throws LINK_NOT_WORKING or TOO_MANY_TRIES. */
  open(knock: Knock): Promise<{ session: string; needsBirthDate: boolean }>;
  /** Throws what is wrong with the date, how many tries are left, BIRTH_DATE_TRIED_TOO_OFTEN or LINK_NOT_WORKING. */
  giveBirthDate(given: { session: string; date: DateFields; address: string }): Promise<{
    session: string;
    device: string;
  }>;
  /** Null unless the link is alive and the date of birth was right. */
  actorFor(session: string): Promise<PatientActor | null>;
  leave(session: string, device: string | null): Promise<void>;
}

const TOKEN = /^[A-Za-z0-9_-]{43}$/;
/** A patient's session is told from a person's by its first letters, so that neither is looked up as the other. */
const SESSION_BEGINS = 'pt_';
const SESSION = /^pt_[A-Za-z0-9_-]{43}$/;
const MS_A_MINUTE = 60_000;

export const isPatientSession = (token: string): boolean => SESSION.test(token);

export function makePatientDoor(needs: PatientDoorNeeds): PatientDoor {
  const { keys } = needs;
  return {
    async look(knock) {
      const { token, device } = admitted(needs, knock);
      return (await keys.look(token, device)) ?? notWorking(needs);
    },
    async open(knock) {
      const { token, device } = admitted(needs, knock);
      const session = SESSION_BEGINS + newToken();
      const opened = (await keys.open({ token, device, session })) ?? notWorking(needs);
      needs.log.info({ outcome: 'opened' }, 'Patient link');
      return { session, ...opened };
    },
    giveBirthDate: (given) => giveBirthDate(needs, given),
    actorFor: async (session) =>
      isPatientSession(session) ? ((await keys.find(session))?.actor ?? null) : null,
    async leave(session, device) {
      if (isPatientSession(session)) await keys.close(session);
      if (device !== null && TOKEN.test(device)) await keys.forget(device);
    },
  };
}

function admitted(needs: PatientDoorNeeds, knock: Knock): { token: string; device: string | null } {
  holdBack(needs, knock.address);
  const device = knock.device !== null && TOKEN.test(knock.device) ? knock.device : null;
  // What cannot be a token is looked up all the same, and takes as long.
  return { token: TOKEN.test(knock.token) ? knock.token : '', device };
}

async function giveBirthDate(
  needs: PatientDoorNeeds,
  { session, date, address }: { session: string; date: DateFields; address: string },
): Promise<{ session: string; device: string }> {
  holdBack(needs, address);
  const known = isPatientSession(session) ? await needs.keys.find(session) : null;
  if (!known) return notWorking(needs);
  // A slip of the finger, such as the 31st of June, costs no try.
  const reading = readBirthDate(date, known.today);
  if (!reading.ok) throw new Refused([reading.refusal]);
  const fresh = { session: SESSION_BEGINS + newToken(), device: newToken() };
  const tried = await needs.keys.tryBirthDate(session, reading.value, fresh);
  if (tried?.tooOften) {
    needs.log.info({ outcome: 'too many wrong dates' }, 'Patient link');
    return refuse('BIRTH_DATE_TRIED_TOO_OFTEN', { field: 'birthDate-day' });
  }
  if (!tried || (!tried.isRight && tried.triesLeft === 0)) return notWorking(needs);
  needs.log.info({ outcome: tried.isRight ? 'right date' : 'wrong date' }, 'Patient link');
  if (!tried.isRight) throw new Refused([wrongBirthDate(tried.triesLeft)]);
  return fresh;
}

function holdBack({ limiter, log }: PatientDoorNeeds, address: string): void {
  const wait = limiter.take(address);
  if (wait === 0) return;
  log.info({ outcome: 'held-back' }, 'Patient link');
  refuse('TOO_MANY_TRIES', { words: { minutes: Math.max(2, Math.ceil(wait / MS_A_MINUTE)) } });
}

function notWorking({ log }: PatientDoorNeeds): never {
  log.info({ outcome: 'not-working' }, 'Patient link');
  return refuse('LINK_NOT_WORKING');
}
