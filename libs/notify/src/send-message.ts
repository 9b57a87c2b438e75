import type { Channel, MessageKind } from '@hub/domain';
import type { JobRoom, Work } from '@hub/platform';
import { EmbeddedSendRow, MessageRow } from './message.row.js';

export interface NewMessage {
  followUpId: string;
  referralId: string;
  practiceId: string;
  patientId: string;
  kind: MessageKind;
  channel: Channel;
  recipient: string;
  subject: string | null;
  body: string;
  /** One message for ever under this key, whatever is run again. */
  dedupeKey: string;
}

/** A step: writes the message that is about to leave, once under its key. */
export async function prepareMessage(work: Work, message: NewMessage): Promise<string> {
  const earlier = await work.rows(MessageRow).first({ dedupeKey: message.dedupeKey });
  if (earlier) return earlier.id;
  const id = work.newId();
  await work.rows(MessageRow).add({ id, ...message, state: 'SENDING', madeAt: work.now, sentAt: null });
  return id;
}

/**
 * Hands a prepared message to its channel under its own id, then notes that it has gone. Killed in between, it is
 * handed over again, and the channel takes a known id only once.
 */
export async function sendMessage(room: JobRoom, messageId: string): Promise<void> {
  await room.do('hand-over', async (work) => {
    const message = await work.rows(MessageRow).one(messageId);
    const sends = work.rows(EmbeddedSendRow);
    if (!(await sends.first({ messageId })))
      await sends.add({ id: work.newId(), messageId, sentAt: work.now });
    work.record('send-message', { id: message.id, patientId: message.patientId });
    return messageId;
  });
  await room.do('note-sent', async (work) => {
    const message = await work.rows(MessageRow).one(messageId);
    await work.rows(MessageRow).change(message, { state: 'SENT', sentAt: work.now });
    work.record('send-message', { id: message.id, patientId: message.patientId });
    return messageId;
  });
}
