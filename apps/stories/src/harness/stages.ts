// A referral at every stage of its life, for pages that need one.
import { bookFirstOffer, recordCame, type Booked } from './course.js';
import { fill, press, sees, seesHeading } from './form.js';
import { aPatient, type Patient } from './patient.js';
import type { Person } from './people.js';
import { answerEverything, BIRTH_DATE, referPatient } from './refer.js';
import type { Steps } from './story.js';
import { acceptIt, askAbout, openForDecision } from './triage.js';
import type { Visitor } from './visitor.js';

export type Stages = {
  gp: Person;
  triage: Person;
  clerk: Person;
  therapist: Person;
  /** An open draft of the practice. */
  draft: string;
  /** Sent and not decided; its patient cannot be referred again. */
  sent: string;
  sentPatient: Patient;
  asked: string;
  waiting: string;
  booked: string;
  course: Booked;
};

async function beginDraft({ page }: Visitor): Promise<string> {
  await page.goto('/refer/find');
  await fill(page, { nhsNumber: aPatient('Rosalind', 'Draper').nhsNumber, ...BIRTH_DATE });
  await press(page, 'Continue');
  await seesHeading(page, /contact details and needs/);
  return new URL(page.url()).searchParams.get('draft') ?? '';
}

const PEOPLE = { gp: 'GP', triage: 'Triage clinician', clerk: 'Booking clerk' } as const;

export async function everyStage({ open }: Steps): Promise<Stages> {
  const gp = await open(PEOPLE.gp);
  const triage = await open(PEOPLE.triage);
  const clerk = await open(PEOPLE.clerk);
  const send = (first: string, patient = aPatient(first, 'Stageworth')) => referPatient(gp.page, patient);
  const sentPatient = aPatient('Sidney', 'Stageworth');
  const sent = await send('Sidney', sentPatient);
  const asked = await send('Agatha');
  const waiting = await send('Walter');
  const booked = await send('Beatrice');
  await askAbout(triage.page, asked, 'Which medicines has she tried?');
  await acceptIt(triage.page, waiting);
  await acceptIt(triage.page, booked);
  await openForDecision(triage.page, sent);
  const course = await bookFirstOffer(clerk.page, booked);
  const therapist = course.therapistEmail;
  await recordCame((await open(therapist)).page, course.sessions[0]!);
  const draft = await beginDraft(gp);
  return { ...PEOPLE, therapist, draft, sent, sentPatient, asked, waiting, booked, course };
}

/** A second referral of a patient whose first one is open. */
export async function referredAlready({ gp: who, sentPatient }: Stages, { open }: Steps): Promise<Visitor> {
  const gp = await open(who);
  await gp.goTo('/refer/find');
  await answerEverything(gp.page, sentPatient);
  await press(gp.page, 'Confirm and send referral');
  await sees(gp.page, 'Nothing has been sent');
  return gp;
}
