export { channelsFor, type Addressee } from './channels-for.js';
export { MessageRow, type MessageState } from './message.row.js';
export {
  hubInLetters,
  messagesFor,
  messagesOfFollowUp,
  outboxOf,
  type MessagesAsked,
} from './message.reads.js';
