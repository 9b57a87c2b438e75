export { asksAlone, asksWithin, type AsksSql } from './asks.reads.js';
export {
  addCheckedPasskey,
  confirmTotpCode,
  contextOf,
  hashesOf,
  passkeyName,
  type Enrolment,
  type EnrolmentSoFar,
  type TotpAsked,
} from './enrolment.js';
export { makeEntrance, type Entrance } from './entrance.js';
export { makeFactorStore, type Factors, type FactorStore, type Passkey } from './factor-store.js';
export {
  askForNewPasskey,
  assertion,
  registration,
  relyingParty,
  type Assertion,
  type Registration,
  type RelyingParty,
} from './passkeys.js';
export { makeOwnFactors, type OwnFactors } from './own-factors.js';
export { type ProveAgain, type Proof } from './prove-again.js';
export { checkPassword, RECOMMENDED_PASSWORD } from './password-policy.js';
export { makePasswords, type Passwords } from './password.js';
export { makeRecoveryCodes } from './recovery-codes.js';
export { makeSessions, type SignedInPerson } from './sessions.js';
export {
  emailAsKept,
  refuseIfTooSoon,
  type Credentials,
  type Door as SignInDoor,
  type PasskeyAsked,
  type SecondStepAsked,
  type OpenedOn,
  type SignedIn,
} from './sign-in.js';
export {
  ENROLMENT_LIFE,
  issueEnrolmentTicket,
  madeFrom,
  makeTickets,
  resetSignIn,
  revokeEnrolmentTickets,
  type IssuedTicket,
  type Tickets,
  type Whose,
} from './tickets.js';
export { networkOf } from './network-of.js';
export { makeTokenBuckets, type BucketSize, type TokenBuckets } from './token-buckets.js';
export { type SingleSignOn } from './single-sign-on.js';
export { newTotpKey, stepOfCode, totpUri } from './totp.js';
export { makeSessionRecord, recordSignIn, SESSION_EVENTS, type SessionEvent } from './session-record.js';
