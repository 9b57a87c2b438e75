import './person.scope.js';

export { addPasskey, askNewPasskey } from './add-passkey.js';
export {
  askAuthenticatorApp,
  confirmAuthenticatorApp,
  removeAuthenticatorApp,
} from './change-authenticator-app.js';
export { removePasskey, renamePasskey } from './change-passkey.js';
export { changePassword } from './change-password.js';
export { changePerson, type ChangePerson } from './change-person.js';
export { closeOtherSessions, closeSession } from './close-session.js';
export { disablePerson } from './disable-person.js';
export { enablePerson } from './enable-person.js';
export { heldForm } from './held-form.reads.js';
export { HeldFormRow, type TypedForm } from './held-form.row.js';
export { holdForm } from './hold-form.js';
export { invitePerson, type InvitePerson } from './invite-person.js';
export { type PersonAtVersion } from './looked-after.js';
export { makeRecoveryCodes } from './make-recovery-codes.js';
export { myFactors } from './my-factors.js';
export { PEOPLE_JOBS } from './people.jobs.js';
export { peopleById, peopleFor, peopleWithRole, personLookedAfter, therapists } from './person.reads.js';
export { PersonRow, stateOf } from './person.row.js';
export { resendInvitation } from './resend-invitation.js';
export { resetSignIn } from './reset-sign-in.js';
export { holdSignIn, mySessions, sessionsOf } from './session.reads.js';
export { SessionRow } from './session.row.js';
export { StaffEmailRow } from './staff-email.row.js';
export { staffEmailsFor } from './staff-email.reads.js';
export { type ToTell, writeStaffEmail } from './write-staff-email.js';
export { workLeftBehind, workLeftWith } from './work-left.reads.js';
