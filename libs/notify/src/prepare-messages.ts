import type { Channel, MessageFacts, MessageKind } from '@hub/domain';
import { carriesLink, isRefusal, renderMessage } from '@hub/domain';
import type { Work } from '@hub/platform';
import { Refused } from '@hub/platform';
import type { Addressee } from './channels-for.js';
import { channelsFor } from './channels-for.js';
import { MessageRow } from './message.row.js';
import { messagesOfFollowUp } from './message.reads.js';

export interface ToSend {
  followUpId: string;
  referralId: string;
  practiceId: string;
  patientId: string;
  kind: MessageKind;
  /** One per promise; each channel adds its own name to it. */
  dedupeKey: string;
  addressee: Addressee;
  /** The promise's own channel, when it names one. */
  channel: Channel | null;
  facts: MessageFacts;
  /** Makes a link, and answers its address. Asked at most once, and only when a message that carries one is written. */
  link: () => Promise<string>;
}

/**
 * A step: writes down what will be sent, before anything is. Answers how many messages there are; none when the person
 * cannot be reached this way. A missing word refuses the whole: no letter leaves with a gap.
 */
export async function prepareMessages(work: Work, send: ToSend): Promise<number> {
  const before = await messagesOfFollowUp(work, send.followUpId);
  if (before.length > 0) return before.length;
  const channels = send.channel ? [send.channel] : channelsFor(send.kind, send.addressee);
  const carries = channels.some((channel) => carriesLink(send.kind, channel));
  // A message that was written before has its link: none is made beside it.
  const facts = carries ? { ...send.facts, link: await send.link() } : send.facts;
  for (const channel of channels) await addMessage(work, { ...send, facts }, channel);
  return channels.length;
}

async function addMessage(work: Work, send: ToSend, channel: Channel): Promise<void> {
  const message = renderMessage(send.kind, send.facts, channel);
  if (isRefusal(message)) throw new Refused([message]);
  await work.rows(MessageRow).add({
    id: work.newId(),
    followUpId: send.followUpId,
    referralId: send.referralId,
    practiceId: send.practiceId,
    patientId: send.patientId,
    kind: send.kind,
    channel,
    recipient: recipientOf(send.addressee, channel),
    subject: message.subject ?? null,
    body: message.body,
    state: 'SENDING',
    dedupeKey: `${send.dedupeKey}/${channel}`,
    madeAt: work.now,
    sentAt: null,
  });
}

function recipientOf(addressee: Addressee, channel: Channel): string {
  if (addressee.to === 'practice') return addressee.name;
  const { name, telephone, address, postcode } = addressee;
  return channel === 'text' ? telephone : [name, address, postcode].join('\n');
}
