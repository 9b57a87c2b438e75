// What the hub owes by now, and whether each of it went out: once, neither never nor twice.
import { mustBe, one, sql, until, type Place } from './place.ts';

/** Ten in the morning of the next working day in London: what is told to patients goes out at once. */
export async function moveToMorning(place: Place): Promise<void> {
  const { addWorkingDays, instantAt, londonDay } = await import('@hub/domain');
  const { now } = await one<{ now: Date }>(
    place,
    'select clock_timestamp() + offset_by as now from clock limit 1',
  );
  const morning = instantAt(addWorkingDays(londonDay(now), 1), '10:00');
  await advance(place, morning.getTime() - now.getTime());
}

/** As `hub clock advance` does it. */
export async function advance(place: Place, milliseconds: number): Promise<void> {
  await sql(
    place,
    `with moved as (update clock set offset_by = offset_by + $1 * interval '1 millisecond' returning 1)
     select pg_notify('hub_outbox', '') from moved limit 1`,
    [Math.round(milliseconds)],
  );
}

export type Left = { due: number; failed: number };

export const leftToDo = (place: Place): Promise<Left> =>
  one<Left>(
    place,
    `select count(*) filter (where o.failed_at is null and o.run_at <= clock_timestamp() + c.offset_by)::int as due,
            count(*) filter (where o.failed_at is not null)::int as failed
       from outbox o join clock c using (hub_id) where o.done_at is null`,
  );

/** Answers how many milliseconds it took. */
export const untilNothingIsDue = (place: Place, seconds: number): Promise<number> =>
  until('everything due is done', async () => (await leftToDo(place)).due === 0, seconds);

export type Told = { followUps: number; messages: number; sends: number };

/** Of these referrals, all that was due: each follow-up SENT, each of its messages in the embedded channel once. */
export async function mustBeToldOnce(place: Place, referralIds: readonly string[]): Promise<Told> {
  const told = await one<Told & { unsent: number; wordless: number; unsentMessages: number; again: number }>(
    place,
    `with owed as (
       select f.* from follow_ups f join clock c using (hub_id)
        where f.referral_id = any($1::uuid[]) and f.due_at <= clock_timestamp() + c.offset_by),
     written as (select m.* from messages m join owed f on f.hub_id = m.hub_id and f.id = m.follow_up_id),
     sent as (select w.id, count(s.id)::int as times from written w
       left join embedded_sends s on s.hub_id = w.hub_id and s.message_id = w.id group by w.id)
     select (select count(*)::int from owed) as "followUps",
       (select count(*)::int from written) as messages,
       (select coalesce(sum(times), 0)::int from sent) as sends,
       (select count(*)::int from owed where state <> 'SENT') as unsent,
       (select count(*)::int from owed f where not exists (select 1 from written w where w.follow_up_id = f.id)) as wordless,
       (select count(*)::int from sent where times <> 1) as "unsentMessages",
       (select count(*)::int from (select 1 from written group by follow_up_id, channel having count(*) > 1) twice) as again`,
    [referralIds],
  );
  mustBe('follow-ups due but not SENT', told.unsent, 0);
  mustBe('follow-ups without a message', told.wordless, 0);
  mustBe('messages not sent exactly once', told.unsentMessages, 0);
  mustBe('follow-ups told twice by one channel', told.again, 0);
  mustBe('outbox rows that failed', (await leftToDo(place)).failed, 0);
  return told;
}

export async function owedKinds(place: Place, referralIds: readonly string[]): Promise<string> {
  const rows = await sql<{ kind: string; count: number }>(
    place,
    'select kind, count(*)::int from follow_ups where referral_id = any($1::uuid[]) group by kind order by kind',
    [referralIds],
  );
  return rows.map(({ kind, count }) => `${count} ${kind}`).join(', ');
}
