// A course as the booking clerk books it and the therapist works through it.
import { inject } from 'vitest';
import type { Page } from 'playwright-core';
import { fill, press, sees, seesHeading } from './form.js';
import { hub, moveClockTo } from './operator.js';

export type Session = { id: string; sessionNumber: number; startsAt: string; endsAt: string };
export type Booked = { therapistEmail: `${string}@${string}`; sessions: Session[] };

const COURSE = `query($reference: String!) { referral(reference: $reference) { course {
  therapistId therapistName appointments { id sessionNumber startsAt endsAt state } } } }`;

type CourseAnswer = {
  data: { referral: { course: { therapistName: string; appointments: (Session & { state: string })[] } } };
};

/** What the desk would read out: with whom, and when. */
export async function courseOf(reference: string): Promise<Booked> {
  const token = (await hub('token', 'booking@hub.example')).trim();
  const response = await fetch(`${inject('apiUrl')}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: COURSE, variables: { reference } }),
  });
  const { data } = (await response.json()) as CourseAnswer;
  const { therapistName, appointments } = data.referral.course;
  return {
    therapistEmail: await emailOf(therapistName),
    sessions: appointments.filter(({ state }) => state === 'BOOKED'),
  };
}

async function emailOf(name: string): Promise<`${string}@${string}`> {
  const people = JSON.parse(await hub('users', 'list', '--json')) as {
    name: string;
    email: `${string}@${string}`;
  }[];
  const person = people.find((each) => each.name === name);
  if (!person) throw new Error(`Nobody is called ${name}`);
  return person.email;
}

export async function bookFirstOffer(page: Page, reference: string): Promise<Booked> {
  await page.goto(`/booking/${reference}`);
  await page.locator('input[name=offerKey]').first().check();
  await press(page, 'Book this course');
  await seesHeading(page, 'Course booked');
  return courseOf(reference);
}

/** On the day, once the session has begun. */
export async function recordCame(page: Page, { id, endsAt }: Session): Promise<void> {
  await moveClockTo(new Date(endsAt));
  await page.goto(`/sessions/${id}`);
  await fill(page, { outcome: 'ATTENDED' });
  await press(page, 'Save attendance');
  await sees(page, 'Attended is recorded.');
}
