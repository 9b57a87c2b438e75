import { londonDay, SESSIONS_IN_COURSE, type Day } from '@hub/domain';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { ask, read } from '../../../ask';
import { wordsAsked, type PageProps } from '../../../desk/address';
import { dayOfInstant } from '../../../desk/day-words';
import { toEmergencyRecord } from '../../../desk/emergency-record';
import { spanWords } from '../../../desk/spans';
import {
  CourseTable,
  mayBeDischarged,
  TreatedBanner,
  TreatedRecord,
  TreatedStanding,
} from '../../../desk/treated-patient';
import { HoldSessionDocument, SessionPageDocument, type SessionPageQuery } from '../../../generated/graphql';
import { signedIn } from '../../../session';
import { BackLink, Button, Card, Heading, InsetText, NotificationBanner, PageTitle } from '../../../ui';
import { ActionForm, RadiosField } from '../../../ui/form';
import { recordAttendance } from './action';

type SessionPageProps = PageProps & { params: Promise<{ id: string }> };
type Session = SessionPageQuery['appointment'];

const TO_COME = ['BOOKED', 'CONFIRMED', 'ARRIVED', 'IN_SESSION'];

const DONE: Readonly<Record<string, string>> = {
  ATTENDED: 'Attended is recorded.',
  DNA: 'Did not attend is recorded. The patient is asked the same day how they are.',
};

function attendedWords(attended: number): string {
  const next = attended + 1;
  if (next < SESSIONS_IN_COURSE) return `That makes ${next} of ${SESSIONS_IN_COURSE} sessions attended.`;
  return 'That completes the course. The summary goes out within 7 days, and we ask how the patient is after 12 and 24 weeks.';
}

const MISSED_WORDS =
  'We ask the patient the same day how they are, and the session can be booked again. Nobody is discharged by this. After 2 missed sessions you decide together with the patient.';

function Attendance({ session, attended }: { session: Session; attended: number }) {
  return (
    <Card heading={{ text: 'Attendance', level: 2, size: 's' }}>
      <input type="hidden" name="appointmentId" value={session.id} />
      <input type="hidden" name="version" value={session.version} />
      <RadiosField
        name="outcome"
        label="Did the patient come?"
        small
        items={[
          { value: 'ATTENDED', text: 'Attended', hint: attendedWords(attended) },
          { value: 'DNA', text: 'Did not attend', hint: MISSED_WORDS },
        ]}
      />
      <Button small preventDoubleClick className="nhsuk-u-margin-bottom-0">
        Save attendance
      </Button>
    </Card>
  );
}

type Standing = 'to-record' | 'ahead' | 'done';

function standingOf({ state, startsAt }: Session, today: Day): Standing {
  if (!TO_COME.includes(state)) return 'done';
  return dayOfInstant(startsAt) > today ? 'ahead' : 'to-record';
}

function Aside({
  session,
  standing,
  children,
}: {
  session: Session;
  standing: Standing;
  children?: ReactNode;
}) {
  const referral = session.referral;
  if (!referral) return null;
  return (
    <>
      {standing === 'ahead' && (
        <InsetText>You can record attendance here once the session has started.</InsetText>
      )}
      {children}
      <Card heading={{ text: 'Patient', level: 2, size: 's' }}>
        <CourseTable sessions={referral.course?.appointments ?? []} current={session.id} isMine />
        <p className="nhsuk-u-margin-bottom-0">
          <a href={`/caseload/${referral.reference}`}>Open the patient</a>
          {mayBeDischarged(referral.state) && (
            <>
              <br />
              <a href={`/caseload/${referral.reference}/discharge`}>Discharge</a>
            </>
          )}
        </p>
      </Card>
    </>
  );
}

/** While the session is on, this device stays signed in: therapist and patient talk, and nobody touches a key. */
async function holdsSignIn({ id, startsAt }: Session, today: string): Promise<boolean> {
  if (londonDay(new Date(startsAt)) !== today) return false;
  return (await ask(HoldSessionDocument, { appointmentId: id })).ok;
}

export default async function SessionPage({ params, searchParams }: SessionPageProps) {
  const [{ id }, asked, session] = await Promise.all([params, searchParams, signedIn()]);
  const { may } = session;
  const { me, appointment } = await read(SessionPageDocument, { id });
  const { referral } = appointment;
  if (!referral) notFound();
  await toEmergencyRecord(session, referral.reference);
  const holds = may.includes('hold-session') && (await holdsSignIn(appointment, me.today));
  const standing = standingOf(appointment, me.today);
  const title = `Session ${appointment.sessionNumber} of ${SESSIONS_IN_COURSE}`;
  const words = wordsAsked(DONE, asked);
  const back = <BackLink href="/my-day">Back to my day</BackLink>;
  const heading = (
    <>
      <TreatedBanner referral={referral} today={me.today} />
      <Heading level={1} size="l" caption={spanWords(appointment)}>
        {title}
      </Heading>
      <p>
        {appointment.place.siteName}, {appointment.place.roomName}. {appointment.status.label}.
      </p>
      <TreatedStanding referral={referral} />
      {holds && <span hidden data-holds-sign-in />}
    </>
  );
  const body = (form?: ReactNode) => (
    <div className="hub-record">
      <div>
        <TreatedRecord referral={referral} today={me.today} />
      </div>
      <div>
        <Aside session={appointment} standing={standing}>
          {form}
        </Aside>
      </div>
    </div>
  );
  if (standing === 'to-record' && may.includes('record-attendance')) {
    return (
      <div className="hub-desk">
        <ActionForm action={recordAttendance} title={title} back={back} done={words} heading={heading}>
          {body(<Attendance session={appointment} attended={referral.sessionsAttended} />)}
        </ActionForm>
      </div>
    );
  }
  return (
    <div className="hub-desk">
      <PageTitle>{title}</PageTitle>
      {back}
      {words && <NotificationBanner variant="success" text={words} />}
      {heading}
      {body()}
    </div>
  );
}
