import { addDays, formatDay, readReference, type Day } from '@hub/domain';
import { read } from '../../ask';
import { hrefOf, oneOf, type PageProps } from '../../desk/address';
import { counted } from '../../desk/day-words';
import { PersonCell, recordName } from '../../desk/person-cell';
import { SafetyMark } from '../../desk/safety-mark';
import { spanWords, timeSpan } from '../../desk/spans';
import { MyDayDocument, type DaySessionFragment, type MyDayQuery } from '../../generated/graphql';
import { signedIn } from '../../session';
import { Button, Card, InsetText, NotificationBanner, PageTitle, Table, Tag, type TagColour } from '../../ui';

function NextSession({ session, mayRecord }: { session: DaySessionFragment; mayRecord: boolean }) {
  const { referral, place } = session;
  const name = referral ? recordName(referral) : 'Patient';
  return (
    <Card variant="feature" heading={{ text: 'Your next session', level: 2 }}>
      <p className="hub-next-session">{mayRecord ? <a href={`/sessions/${session.id}`}>{name}</a> : name}</p>
      <p>
        Session {session.sessionNumber} of 4, {spanWords(session)}
        <br />
        {place.siteName}, {place.roomName}
      </p>
      {referral?.safetyConcern && (
        <p>
          <SafetyMark />
        </p>
      )}
      {mayRecord && (
        <Button href={`/sessions/${session.id}`} small className="nhsuk-u-margin-bottom-0">
          Open session
        </Button>
      )}
    </Card>
  );
}

function DayTable({
  sessions,
  caption,
  mayRecord,
}: {
  sessions: DaySessionFragment[];
  caption: string;
  mayRecord: boolean;
}) {
  return (
    <Table
      caption={{ text: caption, size: 'm' }}
      head={['Time', 'Patient', 'Session', 'Where', 'Status']}
      rows={sessions.map((session) => [
        { text: timeSpan(session), className: 'hub-nowrap' },
        {
          text: session.referral ? (
            <PersonCell
              patient={session.referral}
              href={mayRecord ? `/sessions/${session.id}` : undefined}
              safetyConcern={session.referral.safetyConcern}
            />
          ) : (
            'Patient'
          ),
        },
        `${session.sessionNumber} of 4`,
        `${session.place.siteName}, ${session.place.roomName}`,
        { text: <Tag colour={session.status.colour as TagColour}>{session.status.label}</Tag> },
      ])}
      responsive
      compact
    />
  );
}

function NeedsMe({ needs }: { needs: MyDayQuery['myDay']['needsMe'] }) {
  return (
    <>
      <h2 className="nhsuk-heading-m">Needs you ({needs.length})</h2>
      {needs.length === 0 ? (
        <p>
          Nothing waits for you. Sessions without attendance, missed sessions to book again and decisions
          about your patients appear here.
        </p>
      ) : (
        <ul className="hub-needs">
          {needs.map((need) => (
            <li key={`${need.referralId} ${need.kind}`}>
              <a
                href={need.appointmentId ? `/sessions/${need.appointmentId}` : `/caseload/${need.reference}`}
              >
                {recordName(need)}
              </a>
              <span>{need.sentence}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function DayLinks({ day }: { day: Day }) {
  const to = (other: Day) => hrefOf('/my-day', { day: other });
  return (
    <nav className="hub-actions" aria-label="Days">
      <a href={to(addDays(day, -1))}>Day before</a>
      <a href="/my-day">Today</a>
      <a href={to(addDays(day, 1))}>Day after</a>
    </nav>
  );
}

const WHY_EMPTY =
  'No sessions on this day. A session appears here as soon as a booking clerk books it with you, and leaves when it is moved or cancelled.';

export default async function MyDayPage({ searchParams }: PageProps) {
  const [asked, { role }] = await Promise.all([searchParams, signedIn()]);
  const { myDay } = await read(MyDayDocument, { day: oneOf(asked, 'day') });
  const discharged = readReference(oneOf(asked, 'discharged') ?? '');
  const isTherapist = role === 'therapist';
  const { nextSession, today, needsMe, day } = myDay;
  return (
    <div className="hub-desk">
      <PageTitle>My day</PageTitle>
      {discharged.ok && (
        <NotificationBanner
          variant="success"
          text={`${discharged.value} is discharged. The practice is being told.`}
        />
      )}
      <h1>My day</h1>
      {nextSession ? (
        <NextSession session={nextSession} mayRecord={isTherapist} />
      ) : (
        <InsetText>You have no session ahead. The next one that is booked with you appears here.</InsetText>
      )}
      {today.length > 0 ? (
        <DayTable
          sessions={today}
          caption={`${formatDay(day)}: ${counted(today.length, 'session')}`}
          mayRecord={isTherapist}
        />
      ) : (
        <>
          <h2 className="nhsuk-heading-m">{formatDay(day)}</h2>
          <p>{WHY_EMPTY}</p>
        </>
      )}
      <DayLinks day={day} />
      {isTherapist && <NeedsMe needs={needsMe} />}
    </div>
  );
}
