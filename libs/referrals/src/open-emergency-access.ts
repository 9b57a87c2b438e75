import type { Day, UserActor } from '@hub/domain';
import {
  checkEmergencyReason,
  checkEmergencyTries,
  EMERGENCY_OPEN_AT_ONCE,
  emergencyUntil,
  isEmergencyOpen,
  londonDay,
  readBirthDate,
  readNhsNumber,
  tidyReason,
} from '@hub/domain';
import { EmergencyAccessRow, EmergencyLookupRow } from '@hub/patients';
import type { Work } from '@hub/platform';
import { refuse, refuseAll, refuseIf } from '@hub/platform';
import {
  oneEmergencyAtATime,
  patientForEmergency,
  seenAlready,
  unendedAccesses,
  wrongLookups,
} from './emergency-access.reads.js';
import { TELL_OF_EMERGENCY } from './referral.jobs.js';

export interface OpenEmergencyAccess {
  nhsNumber: string;
  birthDay: string;
  birthMonth: string;
  birthYear: string;
  reason: string;
}

/**
 * "I need this stranger's record now." For half an hour, to read only; the clinical lead hears of it at once. Answers
 * the access or, where nobody has this NHS number and date of birth, the look-up: that is kept too, and counted.
 */
export async function openEmergencyAccess(work: Work, input: OpenEmergencyAccess): Promise<string> {
  const { actor } = work;
  if (actor.kind !== 'user') return refuse('NOT_FOUND');
  await oneEmergencyAtATime(work, actor.userId);
  const asked = readAsked(work, input);
  refuseIf(checkEmergencyTries(await wrongLookups(work, actor.userId), work.now));
  const earlier = await unendedAccesses(work, actor.userId);
  const open = earlier.filter((one) => isEmergencyOpen(one, work.now));
  if (open.length >= EMERGENCY_OPEN_AT_ONCE) return refuse('EMERGENCY_ALREADY_OPEN', open[0]?.id ?? {});
  // One whose time has run out is closed, so that there is never more than one unended.
  const runOut = earlier.map(({ id, version, untilAt }) =>
    work.rows(EmergencyAccessRow).changingWhere({ id, version }, { endedAt: untilAt }),
  );
  const patientId = await patientForEmergency(work, asked, runOut);
  if (!patientId) return noteWrongLookup(work, actor);
  const seen = await seenAlready(work, patientId);
  if (seen) {
    const { reference } = seen;
    return refuse('EMERGENCY_NOT_NEEDED', { about: reference, words: { reference } });
  }
  return begin(work, actor, { patientId, reason: asked.reason });
}

interface Asked {
  nhsNumber: string;
  bornOn: Day;
  reason: string;
}

function readAsked(work: Work, input: OpenEmergencyAccess): Asked {
  const fields = { day: input.birthDay, month: input.birthMonth, year: input.birthYear };
  const number = readNhsNumber(input.nhsNumber);
  const birth = readBirthDate(fields, londonDay(work.now));
  const reason = checkEmergencyReason(input.reason);
  if (number.ok && birth.ok && !reason)
    return { nhsNumber: number.value, bornOn: birth.value, reason: tidyReason(input.reason) };
  refuseAll([
    ...(number.ok ? [] : [number.refusal]),
    ...(birth.ok ? [] : [birth.refusal]),
    ...(reason ? [reason] : []),
  ]);
  throw new Error('nothing was wrong with the answers');
}

async function noteWrongLookup(work: Work, actor: UserActor): Promise<string> {
  const id = work.newId();
  await work.rows(EmergencyLookupRow).add({ id, userId: actor.userId, at: work.now });
  work.record('open-emergency-access', { id });
  return id;
}

async function begin(
  work: Work,
  actor: UserActor,
  { patientId, reason }: { patientId: string; reason: string },
): Promise<string> {
  const id = work.newId();
  await work.rows(EmergencyAccessRow).add({
    id,
    userId: actor.userId,
    userName: actor.name,
    userRole: actor.role,
    patientId,
    reason,
    openedAt: work.now,
    untilAt: emergencyUntil(work.now),
    endedAt: null,
    reviewedBy: null,
    reviewerName: null,
    reviewedAt: null,
    outcome: null,
    reviewNote: null,
  });
  await work.enqueue(TELL_OF_EMERGENCY, { accessId: id });
  work.record('open-emergency-access', { id, patientId });
  return id;
}
