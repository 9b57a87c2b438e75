// Lives full of words that nobody else says: typed into every field of every form, by the people who would.
import { randomUUID } from 'node:crypto';
import { nextPerson, wholeForm } from '../bench/made-up.ts';
import { mustAsk } from './ask.ts';
import { mutations } from './load.ts';
import { advance } from './owed.ts';
import { tokensFor } from './people.ts';
import { one, type Place, until } from './place.ts';

const STEM = 'Quokkabrush';
const said: string[] = [];
/** A word of its own for each place, so that what is found says where it came from. */
const word = (where: string): string => {
  const canary = `${STEM}-${where}`;
  said.push(canary);
  return canary;
};

const person = nextPerson();
/** Sealed wherever they are kept. */
export const SEALED = {
  stem: STEM,
  nhsNumber: person.nhsNumber,
  telephone: '07700900911',
  postcode: 'QX9 7ZJ',
  email: 'numbat.sealed@canary.example',
};
/** Kept readable behind both walls; nowhere else. */
export const NAMED = { firstName: 'Bilbyanne', lastName: 'Potoroosen', clinician: 'Dr Bettongia Wren' };

export const wordsSaid = (): readonly string[] => said;

function form(): Record<string, string | string[]> {
  return {
    ...wholeForm(person),
    ...NAMED,
    'birthDate-day': '17',
    'birthDate-month': '2',
    'birthDate-year': '1931',
    address: word('address'),
    postcode: SEALED.postcode,
    telephone: SEALED.telephone,
    email: SEALED.email,
    needs: ['interpreter'],
    language: word('language'),
    safetyDetails: word('safety'),
    whatMatters: word('matters'),
  };
}

export const asEntries = (answers: Record<string, string | string[]>) =>
  Object.entries(answers).map(([name, value]) => ({ name, values: [value].flat() }));

export type Tokens = { gp: string; triage: string; booking: string; lead: string };

export async function tokensOf(place: Place): Promise<Tokens> {
  const [gp, triage, booking, lead] = await tokensFor(place, [
    'gp@p01.example',
    'triage@hub.example',
    'booking@hub.example',
    'lead@hub.example',
  ]);
  return { gp: gp!, triage: triage!, booking: booking!, lead: lead! };
}

type Row = { id: string; version: number };

async function change(
  { hub }: Place,
  token: string,
  { field, type, input }: { field: string; type: string; input: object },
): Promise<void> {
  const query = `mutation($input: ${type}!) { ${field}(input: $input) { id } }`;
  await mustAsk({ url: hub.apiUrl, token, query, variables: { input }, idempotencyKey: randomUUID() });
}

const stateOf = (place: Place, id: string) =>
  one<Row & { state: string }>(place, 'select id, version, state from referrals where id = $1', [id]);

/** From the form to triage's desk. */
async function send(place: Place, token: string): Promise<string> {
  const id = await submit(place, token, await draft(place, token));
  await until('the referral lies before triage', async () =>
    ['TRIAGE_QUEUE', 'DUPLICATE'].includes((await stateOf(place, id)).state),
  );
  return id;
}

/** Typed and saved, and not yet sent. */
export async function draft({ hub }: Place, token: string): Promise<Row> {
  const variables = { input: { answers: asEntries(form()) } };
  const saved = await mustAsk<{ saveReferralDraft: Row }>({
    url: hub.apiUrl,
    token,
    query: mutations.SAVE,
    variables,
  });
  return saved.saveReferralDraft;
}

export async function submit({ hub }: Place, token: string, { id, version }: Row): Promise<string> {
  const variables = { input: { draftId: id, version } };
  await mustAsk({ url: hub.apiUrl, token, query: mutations.SUBMIT, variables });
  return id;
}

/** Three referrals of one person, and a draft: advice, withdrawal, and a whole way to a course. */
export async function live(place: Place, { gp, triage, booking }: Tokens): Promise<void> {
  const about = async (id: string) => {
    const { version } = await stateOf(place, id);
    return { referralId: id, version };
  };
  const advised = await send(place, gp);
  await change(place, triage, {
    field: 'returnWithAdvice',
    type: 'ReturnWithAdviceInput',
    input: { ...(await about(advised)), advice: word('advice') },
  });
  const withdrawn = await send(place, gp);
  await change(place, gp, {
    field: 'withdrawReferral',
    type: 'WithdrawReferralInput',
    input: { ...(await about(withdrawn)), reason: 'PATIENT_WISH', words: word('withdrawal') },
  });
  const treated = await send(place, gp);
  await change(place, triage, {
    field: 'askQuestion',
    type: 'AskQuestionInput',
    input: { ...(await about(treated)), question: word('question') },
  });
  await change(place, gp, {
    field: 'answerQuestion',
    type: 'AnswerQuestionInput',
    input: { ...(await about(treated)), answer: word('answer') },
  });
  await change(place, triage, {
    field: 'acceptReferral',
    type: 'AcceptReferralInput',
    input: { ...(await about(treated)), priority: 'URGENT' },
  });
  await book(place, booking, treated);
  await change(place, booking, {
    field: 'cancelCourse',
    type: 'CancelCourseInput',
    input: { ...(await about(treated)), reason: 'PATIENT_ASKED' },
  });
  await book(place, booking, treated);
  await treat(place, treated);
  await draft(place, gp);
}

async function book(place: Place, token: string, id: string): Promise<void> {
  const { courseOffers } = await mustAsk<{ courseOffers: { key: string }[] }>({
    url: place.hub.apiUrl,
    token,
    query: `query($id: ID!) { courseOffers(referralId: $id, first: 1) { key } }`,
    variables: { id },
  });
  const { version } = await stateOf(place, id);
  const offerKey = courseOffers[0]?.key;
  const input = { referralId: id, version, offerKey };
  await change(place, token, { field: 'bookCourse', type: 'BookCourseInput', input });
}

/** The first session takes place; then the therapist ends care with words of their own. */
async function treat(place: Place, id: string): Promise<void> {
  const session = await one<Row & { email: string; left: number }>(
    place,
    `select a.id, a.version, u.email,
            (extract(epoch from a.ends_at - clock_timestamp() - c.offset_by) * 1000)::float8 as left
       from appointments a join users u on u.id = a.therapist_id join clock c on c.hub_id = a.hub_id
      where a.referral_id = $1 and a.state = 'BOOKED' order by a.starts_at limit 1`,
    [id],
  );
  await advance(place, session.left + 60_000);
  const [token] = await tokensFor(place, [session.email]);
  await change(place, token!, {
    field: 'recordAttendance',
    type: 'RecordAttendanceInput',
    input: { appointmentId: session.id, version: session.version, outcome: 'ATTENDED' },
  });
  const { version } = await stateOf(place, id);
  const input = { referralId: id, version, reason: 'NOT_RIGHT_COURSE', words: word('discharge') };
  await mustAsk({
    url: place.hub.apiUrl,
    token: token!,
    query: `mutation($input: DischargeReferralInput!) { dischargeReferral(input: $input) }`,
    variables: { input },
  });
}

/** Everything that those who may read it are shown. */
export async function authorisedAnswers(place: Place, tokens: Tokens): Promise<string> {
  const { apiUrl: url } = place.hub;
  const texts: string[] = [];
  const read = async (token: string, query: string, variables: object = {}) => {
    const data = await mustAsk<unknown>({ url, token, query, variables: { ...variables } });
    texts.push(JSON.stringify(data));
  };
  const ids = await referralIds(place);
  for (const id of ids) {
    await read(
      tokens.gp,
      `query($id: ID!) { referral(id: $id) { nhsNumber firstName lastName answers { name values } words { words } } }`,
      { id },
    );
    await read(
      tokens.lead,
      `query($id: ID!) { messages(referralId: $id, first: 50) { edges { node { recipient subject body } } } }`,
      { id },
    );
  }
  await read(tokens.gp, '{ referralDrafts { id answers { name values } } }');
  const { patient_id: id } = await one<{ patient_id: string }>(
    place,
    'select patient_id from referrals where id = $1',
    [ids[0]],
  );
  await read(
    tokens.lead,
    `query($id: ID!) { patient(id: $id) { nhsNumber interpreter contacts { address postcode telephone email } } }`,
    { id },
  );
  return texts.join('\n');
}

async function referralIds(place: Place): Promise<string[]> {
  const { ids } = await one<{ ids: string[] }>(
    place,
    'select array_agg(id order by submitted_at) as ids from referrals where last_name = $1',
    [NAMED.lastName],
  );
  return ids;
}
