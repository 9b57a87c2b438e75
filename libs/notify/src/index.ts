export { channelsFor, type Addressee } from './channels-for.js';
export { MessageRow, type MessageState, type Recipient } from './message.row.js';
export {
  hubInLetters,
  messagesFor,
  messagesOfFollowUp,
  outboxOf,
  type OutboxAsked,
} from './message.reads.js';
export { aboutSeenReferrals } from './message.scope.js';
