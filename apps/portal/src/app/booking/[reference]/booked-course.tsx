import { instantWords } from '../../../desk/day-words';
import { SentMessage } from '../../../desk/sent-message';
import { SessionNumber, SessionTime } from '../../../desk/session-cells';
import { toldWords } from '../../../desk/told-words';
import type { BookingContactsQuery, CourseSessionFragment } from '../../../generated/graphql';
import { Details, Table, Tag, type TagColour } from '../../../ui';

/** States a session can still be moved from, or booked again after a miss. */
const MOVABLE = ['BOOKED', 'CONFIRMED', 'DNA'];

type SessionsTableProps = { sessions: readonly CourseSessionFragment[]; reference: string; mayMove: boolean };

function canMove(session: CourseSessionFragment): boolean {
  return MOVABLE.includes(session.state) && !session.movedToId;
}

function Move({ session, reference }: { session: CourseSessionFragment; reference: string }) {
  return (
    <a href={`/booking/${reference}/move/${session.id}`}>
      {session.state === 'DNA' ? 'Book again' : 'Move'}
      <span className="nhsuk-u-visually-hidden"> session {session.sessionNumber}</span>
    </a>
  );
}

export function SessionsTable({ sessions, reference, mayMove }: SessionsTableProps) {
  return (
    <Table
      caption={{ text: 'Sessions', size: 'm' }}
      head={['Session', 'When', 'Where', 'Therapist', 'Status', mayMove && 'Change']}
      rows={sessions.map((session) => [
        { text: <SessionNumber session={session} /> },
        { text: <SessionTime session={session} among={sessions} /> },
        `${session.place.siteName}, ${session.place.roomName}`,
        session.therapistName,
        { text: <Tag colour={session.status.colour as TagColour}>{session.status.label}</Tag> },
        mayMove && { text: canMove(session) ? <Move session={session} reference={reference} /> : 'None' },
      ])}
      firstCellIsHeader
      responsive
      compact
    />
  );
}

type ToldProps = Pick<BookingContactsQuery, 'followUps' | 'messages'>;

/** What goes to the patient and the practice, when, and what has gone already. */
export function Told({ followUps, messages }: ToldProps) {
  const planned = followUps.edges.map(({ node }) => node).sort((a, b) => a.dueAt.localeCompare(b.dueAt));
  const sent = messages.edges.map(({ node }) => node);
  return (
    <>
      {planned.length > 0 && (
        <Table
          caption={{ text: 'What we tell, and when', size: 'm' }}
          head={['Message', 'When', 'Status']}
          rows={planned.map(({ kind, dueAt, sentAt, status }) => [
            toldWords(kind),
            instantWords(sentAt ?? dueAt),
            status,
          ])}
          firstCellIsHeader
          responsive
          compact
        />
      )}
      {sent.length > 0 && (
        <Details summary={`Messages sent about this referral (${sent.length})`}>
          {sent.map((message) => (
            <SentMessage key={message.id} message={message} />
          ))}
        </Details>
      )}
    </>
  );
}
