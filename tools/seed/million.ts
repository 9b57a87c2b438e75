// A waiting list of any length for benchmarks: really sealed, really counted, otherwise as plain as can be.
import { addDays, makeReference, nextStepFor, nhsCheckDigit, type Day, type Priority } from '@hub/domain';
import { portalOrigin } from '@hub/platform';
import type pg from 'pg';
import { asOwner } from '../db/create-database.ts';
import { foldAll, isSeeded, keysFrom, seedDemo, type DemoOptions } from './demo.ts';
import { loadTables } from './load.ts';
import { makeChance, type Chance } from './random.ts';
import { Hashed, noRows, Sealed, type Rows } from './rows.ts';
import { atTime, dayOf } from './when.ts';
import { DEMO_HUB_ID } from './world.ts';

/** Written, counted and let go before the next: memory does not grow with the list. */
const REFERRALS_AT_ONCE = 5_000;
/** Above every NHS number of the demo world; still from the range that nobody is given. */
const FIRST_NINE_DIGITS = 999_400_000;
const LONGEST_WAIT_DAYS = 250;
/** What brings a referral from the practice to the waiting list. */
const WAY_TO_THE_LIST = `(values
  (1, 'submit', null, 'SUBMITTED', false), (2, 'checks-passed', 'SUBMITTED', 'TRIAGE_QUEUE', true),
  (3, 'claim', 'TRIAGE_QUEUE', 'IN_TRIAGE', true), (4, 'accept', 'IN_TRIAGE', 'ACCEPTED', true),
  (5, 'opt-in', 'ACCEPTED', 'WAITING', true)) as w (step, event, from_state, to_state, was_running)`;

type Sender = { practiceId: string; userId: string; clinician: string };
type Making = { chance: Chance; senders: readonly Sender[]; today: Day; nhsNumber: (nth: number) => string };

export async function seedMillion(
  ownerUrl: string,
  options: DemoOptions & { referrals: number },
): Promise<{ referrals: number; waiting: number }> {
  const keys = keysFrom(options);
  const portalUrl = portalOrigin.parse(options.portalUrl);
  if (!(await isSeeded(ownerUrl))) await seedDemo(ownerUrl, options);
  return asOwner(ownerUrl, async (client) => {
    const known = await onTheList(client);
    const making = {
      chance: makeChance((options.seed ?? 0) + known),
      senders: await sendersOf(client),
      today: dayOf(options.now ?? new Date()),
      nhsNumber: nhsNumbers(),
    };
    for (let from = 0; from < options.referrals; from += REFERRALS_AT_ONCE) {
      const span = { from, until: Math.min(from + REFERRALS_AT_ONCE, options.referrals) };
      const rows = rowsOf(making, { from: span.from + known, until: span.until + known });
      await client.query('begin');
      await loadTables(client, { hubId: DEMO_HUB_ID, rows, portalUrl }, keys);
      await addEvents(client, rows);
      await client.query('commit');
      await foldAll(client, DEMO_HUB_ID);
      options.log?.(`${span.until} of ${options.referrals} referrals`);
    }
    await client.query('vacuum analyze');
    return { referrals: options.referrals, waiting: await waitingIn(client) };
  });
}

async function sendersOf(client: pg.Client): Promise<Sender[]> {
  const { rows } = await client.query<Sender>(
    `select practice_id as "practiceId", id as "userId", name as clinician from users
      where hub_id = $1 and role = 'gp' order by email`,
    [DEMO_HUB_ID],
  );
  return rows;
}

const count = async (client: pg.Client, text: string): Promise<number> =>
  (await client.query<{ n: number }>(text, [DEMO_HUB_ID])).rows[0]!.n;

/** A second run goes on where the first one stopped. */
const onTheList = (client: pg.Client) =>
  count(
    client,
    `select count(*)::int as n from referrals where hub_id = $1 and responsible_clinician = '${NOBODY}'`,
  );
const waitingIn = (client: pg.Client) =>
  count(client, 'select coalesce(sum(people), 0)::int as n from waiting_counts where hub_id = $1');

/** Marks what was made here. */
const NOBODY = 'Dr Nobody';

/** Two referrals for each patient, from two practices: there are fewer numbers in the range than a million. */
function rowsOf(making: Making, { from, until }: { from: number; until: number }): Rows {
  const rows = noRows();
  for (let nth = from - (from % 2); nth < until; nth += 2) {
    const patient = patientOf(making, nth / 2);
    if (nth >= from) rows.patients.push(patient);
    for (const which of [nth, nth + 1]) {
      if (which >= from && which < until) addReferral(making, rows, { which, patient });
    }
  }
  return rows;
}

const NAMES = ['Alder', 'Birch', 'Cedar', 'Damson', 'Elder', 'Fern', 'Gorse', 'Hazel', 'Ivy', 'Juniper'];

function patientOf(making: Making, nth: number) {
  const nhsNumber = making.nhsNumber(nth);
  const contacts = {
    address: `${(nth % 140) + 1} Long Meadow, Ashcombe`,
    postcode: 'QA1 1AB',
    telephone: '01632960000',
    email: null,
    texts: false,
  };
  return {
    id: idOf('a', nth),
    nhs_number: new Sealed(nhsNumber),
    nhs_number_hash: new Hashed('bytes', 'nhs-number', nhsNumber),
    first_name: NAMES[nth % NAMES.length]!,
    last_name: `${NAMES[Math.floor(nth / NAMES.length) % NAMES.length]!}son`,
    born_on: addDays(making.today, -9_000 - (nth % 18_000)),
    contacts: new Sealed(contacts),
    mobile_hash: null,
    step_free: nth % 7 === 0,
  };
}

const idOf = (kind: string, nth: number) =>
  `0193600${kind}-0000-7000-8000-${nth.toString(16).padStart(12, '0')}`;

/** The nth number with a check digit, asked for in order: about one in eleven has none. */
function nhsNumbers(): (nth: number) => string {
  let [reached, nine] = [-1, FIRST_NINE_DIGITS - 1];
  return (nth) => {
    while (reached < nth) {
      nine += 1;
      if (nhsCheckDigit(String(nine)) !== null) reached += 1;
    }
    return `${nine}${nhsCheckDigit(String(nine))}`;
  };
}

function addReferral(
  { chance, senders, today }: Making,
  rows: Rows,
  { which, patient }: { which: number; patient: ReturnType<typeof patientOf> },
): void {
  const sender = senders[(Math.floor(which / 2) + (which % 2) * 5) % senders.length]!;
  const startedOn = addDays(today, -chance.between(0, LONGEST_WAIT_DAYS));
  const at = atTime(startedOn, '09:00');
  const priority = chance.weighted<Priority>([
    ['URGENT', 3],
    ['SOON', 22],
    ['ROUTINE', 75],
  ]);
  const next = nextStepFor('WAITING', priority, at);
  const { id: patient_id, first_name, last_name, born_on, nhs_number, step_free } = patient;
  rows.patient_registrations.push({
    id: idOf('b', which),
    patient_id,
    practice_id: sender.practiceId,
    from_on: startedOn,
    until_on: null,
  });
  rows.referrals.push({
    id: idOf('c', which),
    reference: makeReference(bytesOf(which)),
    practice_id: sender.practiceId,
    patient_id,
    sent_by_id: sender.userId,
    responsible_clinician: NOBODY,
    state: 'WAITING',
    priority,
    safety_concern: false,
    first_name,
    last_name,
    born_on,
    nhs_number,
    step_free,
    answers: new Sealed({ request: 'refer', painType: 'low-back', sleepNights: '5' }),
    submitted_at: at,
    clock_started_on: startedOn,
    clock_stopped_on: null,
    sessions_attended: 0,
    next_action: next!.action,
    next_action_at: next!.at,
    version: 5,
  });
}

/** The reference carries the number, so that no two are alike. */
const bytesOf = (which: number) =>
  Uint8Array.from([7, (which >> 24) & 255, (which >> 16) & 255, (which >> 8) & 255, which & 255]);

async function addEvents(client: pg.Client, rows: Rows): Promise<void> {
  await client.query(
    `insert into referral_events (hub_id, id, referral_id, practice_id, patient_id, event, from_state, to_state, at,
       actor_name, priority, clock_started_on, clock_was_running, clock_is_running)
     select r.hub_id, gen_random_uuid(), r.id, r.practice_id, r.patient_id, w.event, w.from_state, w.to_state,
            r.submitted_at + w.step * interval '1 hour', 'The hub', r.priority, r.clock_started_on, w.was_running, true
       from referrals r cross join ${WAY_TO_THE_LIST}
      where r.hub_id = $1 and r.id = any($2::uuid[])`,
    [DEMO_HUB_ID, rows.referrals.map(({ id }) => id)],
  );
}
