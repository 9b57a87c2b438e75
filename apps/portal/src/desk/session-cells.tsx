// A session that was moved stays in the list of its course, struck through, and says which time took its place.
import type { CourseSessionFragment } from '../generated/graphql';
import { spanWords } from './spans';

type Session = Pick<
  CourseSessionFragment,
  'id' | 'sessionNumber' | 'state' | 'startsAt' | 'endsAt' | 'movedToId'
>;
type CellProps = { session: Session };

const isMoved = ({ state }: Session): boolean => state === 'RESCHEDULED';

export function SessionNumber({ session }: CellProps) {
  const words = `${session.sessionNumber} of 4`;
  return isMoved(session) ? <s>{words}</s> : <>{words}</>;
}

/** A missed session did take place in the diary: it is not struck, but says when it was booked again. */
export function SessionTime({ session, among }: CellProps & { among: readonly Session[] }) {
  const instead = among.find(({ id }) => id === session.movedToId);
  const when = spanWords(session);
  return (
    <>
      {isMoved(session) ? <s>{when}</s> : when}
      {instead && (
        <span className="hub-under">
          {isMoved(session) ? 'Moved to' : 'Booked again for'} {spanWords(instead)}
        </span>
      )}
    </>
  );
}
