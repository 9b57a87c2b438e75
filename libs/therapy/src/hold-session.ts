import { treatmentHold } from '@hub/domain';
import { appointmentById } from '@hub/bookings';
import { holdSignIn } from '@hub/people';
import type { Work } from '@hub/platform';
import { refuse } from '@hub/platform';

/** "I am with a patient": the screen this was opened on stays signed in until the session is over. */
export async function holdSession(work: Work, appointmentId: string): Promise<string> {
  const appointment = await appointmentById(work, appointmentId);
  const isMine = work.actor.kind === 'user' && work.actor.userId === appointment.therapistId;
  if (!isMine) return refuse('NOT_FOUND');
  const until = treatmentHold(appointment, work.now);
  if (!until) return refuse('SESSION_NOT_ON_NOW');
  // Sign-in keeps real time: the length carries over, not the instant.
  await holdSignIn(work, until.getTime() - work.now.getTime());
  work.record('hold-session', { id: appointment.id, patientId: appointment.patientId });
  return appointment.id;
}
