// Referrals as practices send them and triage accepts them, through the API.
import { randomUUID } from 'node:crypto';
import { nextPerson, wholeForm } from '../bench/made-up.ts';
import { mustAsk } from './ask.ts';
import { gpOf, PRACTICES, tokenFor, tokensFor } from './people.ts';
import { sql, until, type Place } from './place.ts';

export type Sent = { id: string; version: number };

const SAVE = `mutation($input: SaveReferralDraftInput!) { saveReferralDraft(input: $input) { id version } }`;
const SUBMIT = `mutation($input: DraftAtVersionInput!) { submitReferral(input: $input) { id version } }`;
const ACCEPT = `mutation($input: AcceptReferralInput!) { acceptReferral(input: $input) { id state version } }`;
const sideBySide = 8;

export const mutations = { SAVE, SUBMIT, ACCEPT };

/** The whole form of somebody nobody is, as the API takes it. */
export function answersOfSomebody(): { name: string; values: string[] }[] {
  return Object.entries(wholeForm(nextPerson())).map(([name, value]) => ({
    name,
    values: Array.isArray(value) ? value : [value],
  }));
}

export async function inLanes<Item, Result>(
  items: readonly Item[],
  lanes: number,
  use: (item: Item, at: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const lane = async () => {
    while (next < items.length) {
      const at = next++;
      results[at] = await use(items[at]!, at);
    }
  };
  await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, lane));
  return results;
}

/** Sends so many referrals from all practices in turn, and waits until they lie before triage. */
export async function referralsInTriage(place: Place, count: number): Promise<Sent[]> {
  const { apiUrl: url } = place.hub;
  const tokens = await tokensFor(
    place,
    Array.from({ length: PRACTICES }, (_, at) => gpOf(at + 1)),
  );
  const ids = await inLanes(
    Array.from({ length: count }, () => answersOfSomebody()),
    sideBySide,
    async (answers, at) => {
      const token = tokens[at % PRACTICES]!;
      const draft = await mustAsk<{ saveReferralDraft: Sent }>({
        url,
        token,
        query: SAVE,
        variables: { input: { answers } },
        idempotencyKey: randomUUID(),
      });
      const { id, version } = draft.saveReferralDraft;
      await mustAsk({ url, token, query: SUBMIT, variables: { input: { draftId: id, version } } });
      return id;
    },
  );
  return inTriage(place, ids);
}

async function inTriage(place: Place, ids: string[]): Promise<Sent[]> {
  let found: (Sent & { state: string })[] = [];
  await until('every referral lies before triage', async () => {
    found = await sql(place, 'select id, version, state from referrals where id = any($1::uuid[])', [ids]);
    return found.length === ids.length && found.every(({ state }) => state === 'TRIAGE_QUEUE');
  });
  return found;
}

export async function accept(place: Place, token: string, { id, version }: Sent): Promise<void> {
  await mustAsk({
    url: place.hub.apiUrl,
    token,
    query: ACCEPT,
    variables: { input: { referralId: id, version, priority: 'ROUTINE' } },
    idempotencyKey: randomUUID(),
  });
}

/** So many people on the waiting list, none of whom needs anything special. */
export async function referralsWaiting(place: Place, count: number): Promise<Sent[]> {
  const sent = await referralsInTriage(place, count);
  const token = await tokenFor(place, 'triage@hub.example');
  await inLanes(sent, sideBySide, (referral) => accept(place, token, referral));
  const ids = sent.map(({ id }) => id);
  return sql(place, `select id, version from referrals where id = any($1::uuid[]) and state = 'WAITING'`, [
    ids,
  ]);
}
