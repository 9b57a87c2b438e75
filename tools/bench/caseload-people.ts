// A therapist with exactly so many patients in treatment, each with a course of four weekly sessions.
import { asOwner } from '../db/create-database.ts';
import type { Place } from './place.ts';
import { makeWaiting } from './waiting-people.ts';

/** Answers with the therapist's address. */
export async function makeCaseload(place: Place, size: number): Promise<string> {
  const email = `bench-${size}@hub.example`;
  await makeWaiting(place, 1_000);
  await asOwner(place.ownerUrl, async (client) => {
    await client.query(therapist, [email]);
    await client.query(treating, [email, size]);
    await client.query('vacuum (analyze) care_links, courses, appointments, referrals');
  });
  return email;
}

const therapist = `
  insert into users (hub_id, id, email, name, role, discipline, password_hash, is_demo, enrolled_at)
  select hub_id, uuidv7(), $1, 'A therapist', role, discipline, password_hash, is_demo, enrolled_at from users
   where email = 'therapist@hub.example'`;

/** Two sessions past, two to come; nobody's room is taken, since only reading is measured. */
const treating = `
  with me as (select hub_id, id from users where email = $1),
       room as (select r.hub_id, r.id, r.site_id from rooms r order by r.id limit 1),
       who as (update referrals r set state = 'IN_TREATMENT', sessions_attended = 2, clock_stopped_on = current_date - 14
         from me where r.hub_id = me.hub_id and r.id in (select id from referrals where state = 'WAITING' order by id limit $2)
         returning r.hub_id, r.id, r.patient_id, r.practice_id),
       linked as (insert into care_links (hub_id, id, patient_id, user_id, referral_id, reason, from_at)
         select who.hub_id, uuidv7(), who.patient_id, me.id, who.id, 'treats', now() - interval '20 days' from who, me),
       course as (insert into courses (hub_id, id, referral_id, practice_id, patient_id, therapist_id, site_id, room_id, booked_at)
         select who.hub_id, uuidv7(), who.id, who.practice_id, who.patient_id, me.id, room.site_id, room.id,
                now() - interval '20 days' from who, me, room returning *)
  insert into appointments (hub_id, id, course_id, referral_id, practice_id, patient_id, therapist_id, site_id,
    room_id, session_number, state, starts_at, ends_at, local_start)
  select c.hub_id, uuidv7(), c.id, c.referral_id, c.practice_id, c.patient_id, c.therapist_id, c.site_id, c.room_id, n,
         case when n <= 2 then 'ATTENDED' else 'BOOKED' end, t.at, t.at + interval '50 minutes', '10:00'
    from course c, generate_series(1, 4) n,
         lateral (select date_trunc('day', now()) + interval '10 hours' + (n * 7 - 17) * interval '1 day' as at) t`;
