// Whole drafts, ready to be sent: made beforehand, since typing them is no part of what is measured.
import { randomUUID } from 'node:crypto';
import { asOwner } from '../db/create-database.ts';
import { nextPerson, wholeForm } from './made-up.ts';
import { keysOf, type Place } from './place.ts';

export async function makeDrafts(
  { ownerUrl, secrets }: Place,
  email: string,
  count: number,
): Promise<string[]> {
  const { makeSealer } = await import('@hub/platform');
  const sealer = makeSealer((await keysOf(secrets)).sealingKeys);
  return asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ hub_id: string; id: string; practice_id: string }>(
      'select hub_id, id, practice_id from users where email = $1',
      [email],
    );
    const author = rows[0]!;
    const ids = Array.from({ length: count }, () => randomUUID());
    const answers = ids.map((rowId) => {
      const place = { table: 'referral_drafts', column: 'answers', rowId, hubId: author.hub_id };
      return sealer.seal(JSON.stringify(wholeForm(nextPerson())), place);
    });
    await client.query(
      `insert into referral_drafts (hub_id, id, practice_id, author_id, answers, started_at, saved_at, expires_at)
       select $1, t.id, $2, $3, t.answers, now(), now(), now() + interval '30 days'
         from unnest($4::uuid[], $5::bytea[]) as t(id, answers)`,
      [author.hub_id, author.practice_id, author.id, ids, answers],
    );
    return ids;
  });
}
