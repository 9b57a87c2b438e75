import { isEmergencyOpen } from '@hub/domain';
import { EmergencyAccessRow } from '@hub/patients';
import type { Work } from '@hub/platform';
import { refuse } from '@hub/platform';
import { emergencyAccessById } from './emergency-access.reads.js';

export interface EndEmergencyAccess {
  accessId: string;
  version: number;
}

/** "I have seen what I needed." Whoever opened it may end it early, and so may the clinical lead. */
export async function endEmergencyAccess(work: Work, input: EndEmergencyAccess): Promise<string> {
  const access = await emergencyAccessById(work, input.accessId);
  if (!isEmergencyOpen(access, work.now)) return refuse('EMERGENCY_OVER');
  if (access.version !== input.version) return refuse('CHANGED_SINCE_YOU_LOOKED');
  await work.rows(EmergencyAccessRow).change(access, { endedAt: work.now });
  work.record('end-emergency-access', { id: access.id, patientId: access.patientId });
  return access.id;
}
