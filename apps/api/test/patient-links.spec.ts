// Patients at the door: by a link, by their date of birth, and to nothing but their own next step.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBookedCourse, aWaitingReferral, type BookedCourse } from '@hub/bookings/test-kit';
import { newToken } from '@hub/platform';
import { aLink } from '@hub/patient-links/test-kit';
import { asBooking, asGp, asLead, asSystem } from '@hub/testing';
import { openDoor, type TestDoor } from './door.js';

let door: TestDoor;
let booked: BookedCourse;
let other: BookedCourse;
const BORN = { day: '3', month: '2', year: '1961' };
const NEXT_STEP =
  '{ myNextStep { stage heading words firstName hubName hubTelephone therapistFirstName appointments { number startsAt endsAt } place { name address directions stepFree } } }';

beforeAll(async () => {
  door = await openDoor();
  await door.hub.at('2026-11-03T10:00Z');
  for (const set of [(one: BookedCourse) => (booked = one), (one: BookedCourse) => (other = one)]) {
    const referral = await aWaitingReferral(door.hub, asGp());
    set(await aBookedCourse(door.hub, asBooking(), { referral }));
  }
});
afterAll(() => door.close());

const post = async (path: string, body: unknown, token?: string) => {
  const response = await fetch(`${door.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, text, body: (text ? JSON.parse(text) : null) as Record<string, string> };
};
const linkTo = ({ referral }: BookedCourse) =>
  aLink(door.hub, asSystem(), {
    referralId: referral.id,
    patientId: referral.patientId,
    practiceId: referral.practiceId,
  });
const ask = (session: string, query: string, variables = {}) =>
  post('/graphql', { query, variables }, session);
async function sessionOf(of: BookedCourse): Promise<string> {
  const opened = await post('/patient/links/open', { token: await linkTo(of) });
  return (await post('/patient/birth-date', BORN, opened.body['session'])).body['session'] ?? '';
}

describe('a patient', () => {
  it('opens a link, gives the date of birth, and sees when, where and with whom', async () => {
    const token = await linkTo(booked);
    expect((await post('/patient/links/look', { token })).body).toEqual({ needsBirthDate: true });
    const opened = await post('/patient/links/open', { token });
    expect([opened.status, opened.body['needsBirthDate']]).toEqual([201, true]);
    const early = await ask(opened.body['session'] ?? '', NEXT_STEP);
    expect(early.text).toContain('SIGNED_OUT');
    const wrong = await post('/patient/birth-date', { ...BORN, year: '1962' }, opened.body['session']);
    expect(wrong.body).toMatchObject({ code: 'BIRTH_DATE_NOT_OURS', field: 'birthDate-day' });
    expect(wrong.body['sentence']).toContain('4 more times');
    const right = await post('/patient/birth-date', BORN, opened.body['session']);
    expect(right.status).toBe(201);
    const seen = await ask(right.body['session'] ?? '', NEXT_STEP);
    expect(JSON.parse(seen.text)).toEqual({
      data: {
        myNextStep: expect.objectContaining({
          stage: 'booked',
          firstName: 'Robin',
          hubName: 'Test Hub',
          appointments: [1, 2, 3, 4].map((number) => expect.objectContaining({ number })),
          place: expect.objectContaining({ stepFree: true }),
        }),
      },
    });
    // Neither a surname, nor a number, nor anything clinical.
    expect(seen.text).not.toMatch(/Waiting\d|999\d{7}|PSH-|pain|sleep|1961/i);
    const again = await post('/patient/links/look', { token, device: right.body['device'] });
    expect(again.body).toEqual({ needsBirthDate: false });
    const { rows } = await door.hub.owner.query(
      `select role, actor_name, operation from audit where $1 = any(patient_ids) and role = 'patient' order by at desc limit 1`,
      [booked.referral.patientId],
    );
    expect(rows).toEqual([{ role: 'patient', actor_name: 'Patient by link', operation: 'my-next-step' }]);
  });

  it('may ask nothing else, about themselves or anybody', async () => {
    const session = await sessionOf(booked);
    const { id, reference, patientId } = other.referral;
    for (const query of [
      '{ me { name } }',
      `{ referral(id: "${booked.referral.id}") { id } }`,
      `{ referral(reference: "${reference}") { id } }`,
      `{ patient(id: "${patientId}") { id } }`,
      `{ messages(referralId: "${id}") { edges { node { body } } } }`,
      '{ outbox { edges { node { body } } } }',
      '{ practices { totalCount } }',
      `mutation { cancelCourse(input: { referralId: "${booked.referral.id}", version: 1, reason: "PATIENT_WISH" }) { id } }`,
    ]) {
      const { text } = await ask(session, query);
      expect(text, query).toMatch(/"code":"(NOT_FOUND|INVALID_INPUT)"/);
      expect(text).not.toContain(id);
    }
  });

  it('leaves, and is a stranger again', async () => {
    const session = await sessionOf(booked);
    expect((await post('/patient/leave', {}, session)).status).toBe(204);
    expect((await ask(session, NEXT_STEP)).text).toContain('SIGNED_OUT');
  });

  it('is not what people who work here may ask as', async () => {
    const asked = await door.ask(asLead(), { query: NEXT_STEP });
    expect(asked.body.errors?.[0]?.extensions).toEqual({ code: 'NOT_FOUND' });
    const token = await door.tokenFor(asLead());
    expect((await post('/patient/birth-date', BORN, token)).body['code']).toBe('LINK_NOT_WORKING');
  });
});

it('whatever is no living link answers alike, to the letter', async () => {
  const answers = new Set<string>();
  for (const body of [
    { token: newToken() },
    { token: 'short' },
    { token: '' },
    { token: { $ne: null } },
    { token: ['a'] },
    { __proto__: { token: 'x' } },
    { token: newToken(), device: 7 },
    [],
    { token: newToken(), more: 'x' },
  ]) {
    for (const path of ['/patient/links/look', '/patient/links/open']) {
      const { status, text } = await post(path, body);
      answers.add(`${status} ${text}`);
    }
  }
  for (const session of [undefined, newToken(), `pt_${newToken()}`]) {
    const { status, text } = await post('/patient/birth-date', BORN, session);
    answers.add(`${status} ${text}`);
  }
  expect([...answers]).toEqual([expect.stringMatching(/^404 .*"LINK_NOT_WORKING"/)]);
});

it('takes JSON by POST only', async () => {
  for (const path of [
    '/patient/links/look',
    '/patient/links/open',
    '/patient/birth-date',
    '/patient/leave',
  ]) {
    expect((await fetch(door.url + path)).status).toBe(404);
    const form = await fetch(door.url + path, {
      method: 'POST',
      body: new URLSearchParams({ token: newToken() }),
    });
    expect(form.status).toBe(415);
  }
});
