// R5: fifty clients want one course, then a thousand attempts fall on twenty offers. Nobody is booked twice.
import { randomUUID } from 'node:crypto';
import { ask, mustAsk, type Said } from './ask.ts';
import { inLanes, referralsWaiting, type Sent } from './load.ts';
import { moveToMorning } from './owed.ts';
import { tokensFor } from './people.ts';
import { type Asked, mustBe, one, type Place, sql, withHub } from './place.ts';

const clients = 50;
const offersWanted = 20;
const attempts = 1000;
const OFFERS = `query($referralId: ID!, $first: Int) { courseOffers(referralId: $referralId, first: $first) { key } }`;
const BOOK = `mutation($input: BookCourseInput!) { bookCourse(input: $input) { id state } }`;
/** What may be said to whoever came too late, for the course or for the referral. */
const lateReferral = ['COURSE_ALREADY_BOOKED', 'CHANGED_SINCE_YOU_LOOKED', 'NOT_POSSIBLE_NOW'];

export function raceForCourses(asked: Asked): Promise<void> {
  return withHub(asked, async (place) => {
    await moveToMorning(place);
    place.note(`Bringing ${clients * 2} people onto the waiting list`);
    const waiting = await referralsWaiting(place, clients * 2);
    mustBe('people waiting', waiting.length, clients * 2);
    const [token] = await tokensFor(place, ['booking@hub.example']);
    const booking: Booking = { place, token: token! };
    await fiftyForOne(booking, waiting.slice(0, clients));
    await aThousandForTwenty(booking, waiting.slice(clients));
  });
}

type Booking = { place: Place; token: string };

function book({ place, token }: Booking, referral: Sent, offerKey: string): Promise<Said<unknown>> {
  return ask({
    url: place.hub.apiUrl,
    token,
    query: BOOK,
    variables: { input: { referralId: referral.id, version: referral.version, offerKey } },
    idempotencyKey: randomUUID(),
  });
}

async function offersFor({ place, token }: Booking, referralId: string, first: number): Promise<string[]> {
  const { courseOffers } = await mustAsk<{ courseOffers: { key: string }[] }>({
    url: place.hub.apiUrl,
    token,
    query: OFFERS,
    variables: { referralId, first },
  });
  return courseOffers.map(({ key }) => key);
}

const outcomeOf = (said: Said<unknown>) =>
  said.kind === 'data' ? 'BOOKED' : said.kind === 'refused' ? said.code : 'SILENCE';

function tally(outcomes: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const outcome of outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return counts;
}

const inWords = (counts: Map<string, number>) =>
  [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ');

async function fiftyForOne(booking: Booking, referrals: readonly Sent[]): Promise<void> {
  const { place } = booking;
  const [key] = await offersFor(booking, referrals[0]!.id, 1);
  if (!key) throw new Error('No course is on offer.');
  const counts = tally(
    await inLanes(referrals, clients, async (referral) => outcomeOf(await book(booking, referral, key))),
  );
  place.note(`${clients} clients for one course: ${inWords(counts)}`);
  mustBe('booked', counts.get('BOOKED'), 1);
  mustBe('told that it was just taken', counts.get('COURSE_JUST_TAKEN'), clients - 1);
  await nothingOverlaps(place);
}

async function aThousandForTwenty(booking: Booking, referrals: readonly Sent[]): Promise<void> {
  const { place } = booking;
  const keys = await offersFor(booking, referrals[0]!.id, offersWanted);
  mustBe('courses on offer', keys.length, offersWanted);
  const before = await liveCourses(place);
  const each = keys.flatMap((key) =>
    referrals.slice(0, attempts / offersWanted).map((referral) => ({ key, referral })),
  );
  const begun = performance.now();
  const outcomes = await inLanes(place.chance.shuffled(each), clients, async ({ key, referral }) =>
    outcomeOf(await book(booking, referral, key)),
  );
  const seconds = (performance.now() - begun) / 1000;
  const counts = tally(outcomes);
  place.note(
    `${outcomes.length} attempts over ${offersWanted} offers in ${seconds.toFixed(1)} s: ${inWords(counts)}`,
  );
  const allowed = ['BOOKED', 'COURSE_JUST_TAKEN', ...lateReferral];
  const strange = [...counts.keys()].filter((outcome) => !allowed.includes(outcome));
  if (strange.length > 0) throw new Error(`Answers that nobody should get: ${strange.join(', ')}`);
  mustBe('courses in the table', (await liveCourses(place)) - before, counts.get('BOOKED') ?? 0);
  await nothingOverlaps(place);
  await nothingIsLeft(booking, referrals, keys);
}

/** Every offer was wanted by people who are still waiting, so none of them can still be free. */
async function nothingIsLeft(
  booking: Booking,
  referrals: readonly Sent[],
  keys: readonly string[],
): Promise<void> {
  const [still] = await sql<Sent>(
    booking.place,
    `select id, version from referrals where state = 'WAITING' and id = any($1::uuid[]) limit 1`,
    [referrals.map(({ id }) => id)],
  );
  if (!still) throw new Error('Nobody is left waiting: the race proved nothing.');
  for (const key of keys)
    mustBe('a course wanted by many', outcomeOf(await book(booking, still, key)), 'COURSE_JUST_TAKEN');
}

async function liveCourses(place: Place): Promise<number> {
  const { count } = await one<{ count: number }>(
    place,
    'select count(*)::int from courses where cancelled_at is null',
  );
  return count;
}

async function nothingOverlaps(place: Place): Promise<void> {
  const { overlaps, half } = await one<{ overlaps: number; half: number }>(
    place,
    `select (select count(*)::int from occupancy a join occupancy b on a.hub_id = b.hub_id and a.resource = b.resource
        and a.during && b.during and a.appointment_id < b.appointment_id) as overlaps,
      (select count(*)::int from (select 1 from occupancy o join appointments a on a.hub_id = o.hub_id
        and a.id = o.appointment_id where a.state = 'BOOKED' group by a.id having count(*) <> 3) partly) as half`,
  );
  mustBe('overlaps', overlaps, 0);
  mustBe('appointments without exactly a therapist, a room and a patient', half, 0);
}
