import { counted } from '../../desk/day-words';
import { InsetText } from '../../ui';

type WorkLeftProps = { patients: number; sessionsToCome: number };

/** In numbers: whoever looks after accounts is not to know of patients. */
export function WorkLeft({ patients, sessionsToCome }: WorkLeftProps) {
  if (patients + sessionsToCome === 0) return <p>No patient and no session is in their name.</p>;
  return (
    <InsetText>
      <p>
        Still in their name: {counted(patients, 'patient')} and {counted(sessionsToCome, 'session')} to come.
        They stay so until the hub’s clinical lead has found somebody to take over; the lead sees it under
        “Leavers”.
      </p>
    </InsetText>
  );
}
