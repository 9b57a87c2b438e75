export { asksAlone, asksWithin, type AsksSql } from './asks.reads.js';
export { makePasswords, type Passwords } from './password.js';
export { makeSessions, type SignedInPerson } from './sessions.js';
export { makeSignInLimiter } from './sign-in-limiter.js';
export {
  emailAsKept,
  makeDoor,
  type Credentials,
  type Door as SignInDoor,
  type SignedIn,
} from './sign-in.js';
export {
  ENROLMENT_LIFE,
  issueEnrolmentTicket,
  makeTickets,
  resetSignIn,
  revokeEnrolmentTickets,
  type IssuedTicket,
  type Tickets,
} from './tickets.js';
