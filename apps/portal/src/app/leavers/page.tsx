import { read } from '../../ask';
import { counted } from '../../desk/day-words';
import { WorkLeftBehindDocument } from '../../generated/graphql';
import { signedIn } from '../../session';
import { InsetText, PageTitle, Table } from '../../ui';

const TITLE = 'Work that leavers left';

/** In numbers alone: the administrator is not to know of patients, and the lead finds them by their referrals. */
export default async function LeaversPage() {
  const [{ workLeftBehind }, { may }] = await Promise.all([read(WorkLeftBehindDocument, {}), signedIn()]);
  const mayOpen = may.includes('person');
  return (
    <div className="hub-desk">
      <PageTitle>{TITLE}</PageTitle>
      <h1>{TITLE}</h1>
      <p>
        Whoever has left is named in every history. What was theirs to do stays in their name until somebody
        takes it over: patients by another therapist, sessions by being moved.
      </p>
      {workLeftBehind.length === 0 ? (
        <InsetText>Nobody who has left has a patient or a session in their name.</InsetText>
      ) : (
        <Table
          caption={{ text: counted(workLeftBehind.length, 'leaver'), size: 'm' }}
          head={['Name', 'Role', 'Patients', 'Sessions to come']}
          rows={workLeftBehind.map(({ person, patients, sessionsToCome }) => [
            mayOpen ? { text: <a href={`/people/${person.id}`}>{person.name}</a> } : person.name,
            person.roleWords,
            { text: String(patients), format: 'numeric' },
            { text: String(sessionsToCome), format: 'numeric' },
          ])}
          firstCellIsHeader
          responsive
          compact
        />
      )}
    </div>
  );
}
