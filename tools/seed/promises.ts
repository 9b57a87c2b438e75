// What the hub owes to whom and when: kept if its time has passed, still to be kept by the worker if not.
import {
  carriesLink,
  isRefusal,
  renderMessage,
  type Channel,
  type FollowUpState,
  type MessageFacts,
  type MessageKind,
} from '@hub/domain';
import { factsFor } from './facts.ts';
import type { Session } from './course.ts';
import { patientLink } from './patient-links.ts';
import { LINK_SLOT, Sealed, SealedWithLink } from './rows.ts';
import type { Story } from './story.ts';
import type { Tale } from './tale.ts';
import { channelsTo, jobFor, recipientOf } from './told.ts';
import { after } from './when.ts';

export type Promised = {
  id: string;
  tale: Tale;
  kind: MessageKind;
  about: string | null;
  session: Session | null;
  facts: MessageFacts;
  at: Date;
  due: Date;
  key: string;
  cancelledAt: Date | null;
  answeredAt: Date | null;
};

export type NewPromise = {
  kind: MessageKind;
  at: Date;
  due: Date;
  /** Apart from the kind, what makes this promise another than the last of its kind. */
  of?: string;
  about?: string;
  session?: Session;
  facts?: MessageFacts;
};

export type Promises = {
  make(tale: Tale, promise: NewPromise): Promised;
  cancelAll(tale: Tale, at: Date): void;
  cancelAbout(aboutId: string, at: Date): void;
  answered(tale: Tale, heard: Promised, at: Date): void;
  all(): readonly Promised[];
};

export function makePromises(idAt: (at: Date) => string): Promises {
  const made: Promised[] = [];
  const byTale = new Map<Tale, Promised[]>();
  const byAbout = new Map<string, Promised[]>();
  const cancel = (some: readonly Promised[] | undefined, at: Date) => {
    for (const one of some ?? []) if (one.due > at) one.cancelledAt ??= at;
  };
  const into = <Key>(map: Map<Key, Promised[]>, key: Key, one: Promised) => {
    const list = map.get(key) ?? [];
    list.push(one);
    map.set(key, list);
  };
  return {
    make(tale, { kind, at, due, of, about, session, facts = {} }) {
      const key = [about ?? tale.id, kind, ...(of ? [of] : about ? [] : [tale.version])].join('/');
      const one: Promised = {
        id: idAt(at),
        tale,
        kind,
        about: about ?? null,
        session: session ?? null,
        facts,
        at,
        due,
        key,
        cancelledAt: null,
        answeredAt: null,
      };
      made.push(one);
      into(byTale, tale, one);
      if (about) into(byAbout, about, one);
      return one;
    },
    cancelAll: (tale, at) => cancel(byTale.get(tale), at),
    cancelAbout: (aboutId, at) => cancel(byAbout.get(aboutId), at),
    answered(tale, heard, at) {
      if (heard.cancelledAt) return;
      heard.answeredAt = at;
      cancel(
        byTale.get(tale)?.filter((one) => one.kind === heard.kind),
        at,
      );
    },
    all: () => made,
  };
}

/** Rows for all that was promised, as the worker would have left them by this morning. */
export function tellPromises(story: Story): void {
  for (const one of story.promises.all()) {
    const channels = channelsTo(one.tale, one.kind);
    const state = stateOf(one, { asOf: story.asOf, reachable: channels.length > 0 });
    const isSent = state === 'SENT' || state === 'RESPONDED';
    const sentAt = isSent ? after(one.due, { seconds: story.chance.between(1, 3) }) : null;
    story.rows.follow_ups.push({
      id: one.id,
      kind: one.kind,
      job: jobFor(one),
      channel: null,
      referral_id: one.tale.id,
      practice_id: one.tale.practice.id,
      patient_id: one.tale.patient.id,
      about_id: one.about,
      state,
      due_at: one.due,
      next_action_at: state === 'SCHEDULED' ? one.due : null,
      sent_at: sentAt,
      failure: state === 'SUPPRESSED' ? 'NO_CHANNEL' : null,
      attempt: 0,
      dedupe_key: one.key,
      version: state === 'SCHEDULED' ? 1 : isSent ? 4 : 2,
    });
    if (state === 'SCHEDULED') later(story, one);
    if (sentAt) for (const channel of channels) sent(story, one, { channel, sentAt });
  }
}

function stateOf(one: Promised, known: { asOf: Date; reachable: boolean }): FollowUpState {
  if (one.cancelledAt) return 'CANCELLED';
  if (one.due >= known.asOf) return 'SCHEDULED';
  if (!known.reachable) return 'SUPPRESSED';
  return one.answeredAt ? 'RESPONDED' : 'SENT';
}

function later(story: Story, one: Promised): void {
  story.rows.outbox.push({
    id: story.chance.idAt(one.at),
    job: jobFor(one),
    payload: { followUpId: one.id },
    run_at: one.due,
    attempt: 0,
  });
}

function sent(story: Story, one: Promised, { channel, sentAt }: { channel: Channel; sentAt: Date }): void {
  const linkId = carriesLink(one.kind, channel) ? patientLink(story, one.tale, one.due) : null;
  const facts = { ...factsFor(story, one), ...(linkId ? { link: LINK_SLOT } : {}) };
  const message = renderMessage(one.kind, facts, channel);
  if (isRefusal(message)) throw new Error(`${one.kind}: ${message.sentence}`);
  const id = story.chance.idAt(one.due);
  story.rows.messages.push({
    id,
    follow_up_id: one.id,
    referral_id: one.tale.id,
    practice_id: one.tale.practice.id,
    patient_id: one.tale.patient.id,
    kind: one.kind,
    channel,
    recipient: new Sealed(recipientOf(one.tale, channel)),
    subject: message.subject ?? null,
    body: linkId ? new SealedWithLink(message.body, linkId) : new Sealed(message.body),
    state: 'SENT',
    dedupe_key: `${one.key}/${channel}`,
    made_at: one.due,
    sent_at: sentAt,
    version: 2,
  });
  story.rows.embedded_sends.push({ id: story.chance.idAt(sentAt), message_id: id, sent_at: sentAt });
}
