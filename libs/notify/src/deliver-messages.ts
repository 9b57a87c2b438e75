import type { JobRoom } from '@hub/platform';
import { embedded } from './embedded-channel.js';
import { MessageRow } from './message.row.js';
import { messagesOfFollowUp } from './message.reads.js';

/** A way out of the building. Handed one key twice, it sends once. */
export interface ChannelAdapter {
  send(room: JobRoom, parcel: Parcel): Promise<void>;
}
export type Parcel = Pick<MessageRow, 'channel' | 'recipient' | 'subject' | 'body'> & { key: string };

/** Sends whatever was prepared and not yet sent, each message by its key, and notes it as sent. */
export async function deliverMessages(room: JobRoom, followUpId: string, adapter = embedded): Promise<void> {
  const messages = await room.read('send-message', (work) => messagesOfFollowUp(work, followUpId));
  for (const message of messages.filter(({ state }) => state !== 'SENT')) {
    const { id, channel, recipient, subject, body } = message;
    await adapter.send(room, { key: id, channel, recipient, subject, body });
    await noteSent(room, id);
  }
}

async function noteSent(room: JobRoom, messageId: string): Promise<void> {
  await room.do(`sent-${messageId}`, async (work) => {
    const messages = work.rows(MessageRow);
    const message = await messages.one(messageId);
    if (message.state !== 'SENT') await messages.change(message, { state: 'SENT', sentAt: work.now });
    work.record('send-message', { id: message.id, patientId: message.patientId });
    return message.id;
  });
}
