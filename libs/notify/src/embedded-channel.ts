import type { ChannelAdapter } from './deliver-messages.js';
import { sendOnceEmbedded } from './message.reads.js';

/** Sends into the hub's own database, where demonstrations, training and tests can read what went out. */
export const embedded: ChannelAdapter = {
  async send(room, { key }) {
    await room.do(`embedded-${key}`, async (work) => {
      await sendOnceEmbedded(work, key);
      work.record('send-message', { id: key });
      return key;
    });
  },
};
