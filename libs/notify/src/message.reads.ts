import { reachOf, withoutLinkKeys } from '@hub/domain';
import type { Connection, Sql, Work } from '@hub/platform';
import { join, keyBehind, pageOf, pageSize, sql } from '@hub/platform';
import { MessageRow } from './message.row.js';

export interface MessagesAsked {
  referralId?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}

/** What was written, about one referral or about all within reach, the newest first: the words, without patients' keys. */
export async function messagesFor(work: Work, asked: MessagesAsked): Promise<Connection<MessageRow>> {
  const found = await page(work, asked, sql`true`);
  return changed(found, (node) => ({
    ...node,
    body: withoutLinkKeys(node.body),
    recipient: recipientFor(work, node),
  }));
}

const changed = <N>(found: Connection<N>, change: (node: N) => N): Connection<N> => ({
  ...found,
  edges: found.edges.map(({ node, cursor }) => ({ cursor, node: change(node) })),
});

/** Where the hub reaches a patient may be what another practice said: to a practice it is the patient (ADR 3). */
function recipientFor({ actor }: Work, { channel, recipient }: MessageRow): string {
  const isAtPractice = actor.kind === 'user' && reachOf(actor.role) === 'practice';
  return isAtPractice && channel !== 'practice-inbox' ? 'the patient' : recipient;
}

/** What the embedded channels sent, links and all, as far as the reader may see it, the newest first. */
export async function outboxOf(work: Work, asked: MessagesAsked = {}): Promise<Connection<MessageRow>> {
  const found = await page(work, asked, sql`r.state = 'SENT'`);
  return changed(found, (node) => ({ ...node, recipient: recipientFor(work, node) }));
}

async function page(work: Work, asked: MessagesAsked, among: Sql): Promise<Connection<MessageRow>> {
  const first = pageSize(asked.first);
  const key = asked.after ? keyBehind(asked.after, ['instant', 'id']) : null;
  const matching = join(
    [
      among,
      ...(asked.referralId ? [sql`r.referral_id = ${asked.referralId}`] : []),
      ...(key
        ? [sql`(date_trunc('milliseconds', r.made_at), r.id) < (${key[0]}::timestamptz, ${key[1]}::uuid)`]
        : []),
    ],
    ' and ',
  );
  const rows = await work
    .rows(MessageRow)
    .find({}, { matching, order: { madeAt: 'desc', id: 'desc' }, limit: first + 1 });
  return pageOf(rows, first, (row) => [row.madeAt.toISOString(), row.id], null);
}

export function messagesOfFollowUp(work: Work, followUpId: string): Promise<MessageRow[]> {
  return work.rows(MessageRow).find({ followUpId }, { order: { madeAt: 'asc', id: 'asc' } });
}

/** The hub as letters name it. */
export async function hubInLetters(work: Work): Promise<{ name: string; telephone: string }> {
  const rows = await work.sql<{ name: string; telephone: string }>(
    sql`select name, telephone from hubs where id = ${work.actor.hubId}`,
  );
  return rows[0] as { name: string; telephone: string };
}

/** The embedded channels stand for the outside world: a second send under one key is swallowed, as a provider would. */
export async function sendOnceEmbedded(work: Work, messageId: string): Promise<void> {
  await work.sql(
    sql`insert into embedded_sends (hub_id, id, message_id, sent_at)
        values (${work.actor.hubId}, ${work.newId()}, ${messageId}, ${work.now}) on conflict (hub_id, message_id) do nothing`,
  );
}
