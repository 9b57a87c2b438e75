import { hasDiscipline, isRole } from '@hub/domain';
import { read } from '../../../ask';
import { wordsAsked, type PageProps } from '../../../desk/address';
import { instantWords } from '../../../desk/day-words';
import {
  PersonDocument,
  PersonSessionsDocument,
  type PersonQuery,
  type SignedInOnFragment,
} from '../../../generated/graphql';
import { BackLink, Button, SummaryList } from '../../../ui';
import { ActionForm } from '../../../ui/form';
import { SessionTable } from '../../account/session-table';
import { PersonState } from '../person-state';
import { looksAfter } from '../roles-here';
import { WorkLeft } from '../work-left';
import { actOnPerson } from './action';

type PersonPageProps = PageProps & { params: Promise<{ id: string }> };
type Person = PersonQuery['person'];

const DONE: Readonly<Record<string, string>> = {
  invited: 'An email with a link to join is on its way. The link works for 3 days.',
  reset: 'An email with a link to set up a new way to sign in is on its way. The link works for 3 days.',
  changed: 'Name and role are changed.',
  ended: 'Access has ended. They are signed out everywhere.',
  enabled: 'Access is given back.',
  'signed-out': 'Signed out there. It holds from the next page on.',
};

function Facts({ person }: { person: Person }) {
  const { email, role, roleWords, discipline, practice, invitedAt, disabledAt, lastSignedInAt } = person;
  const belongs = isRole(role) && hasDiscipline(role) && discipline;
  return (
    <SummaryList
      rows={[
        { key: 'Email address', value: { text: <span className="hub-address">{email}</span> } },
        { key: 'Role', value: belongs ? `${roleWords}, ${discipline.replaceAll('-', ' ')}` : roleWords },
        { key: 'Works at', value: practice ? `${practice.code} ${practice.name}` : 'The hub' },
        { key: 'Access', value: { text: <PersonState {...person} /> } },
        invitedAt ? { key: 'Invited', value: instantWords(invitedAt) } : null,
        { key: 'Last signed in', value: lastSignedInAt ? instantWords(lastSignedInAt) : 'Not yet' },
        disabledAt ? { key: 'Access ended', value: instantWords(disabledAt) } : null,
      ]}
    />
  );
}

function Actions({ person }: { person: Person }) {
  const { id, state } = person;
  return (
    <div className="nhsuk-button-group">
      {state === 'invited' && (
        <Button name="act" value="resend">
          Send a new invitation
        </Button>
      )}
      {state === 'disabled' ? (
        <Button name="act" value="enable">
          Give access back
        </Button>
      ) : (
        <>
          <Button variant="secondary" href={`/people/${id}/change`}>
            Change name and role
          </Button>
          {state === 'active' && (
            <Button variant="secondary" href={`/people/${id}/reset`}>
              Reset sign-in
            </Button>
          )}
          <Button variant="secondary" href={`/people/${id}/end`}>
            End access
          </Button>
        </>
      )}
    </div>
  );
}

async function sessionsFor(id: string, may: readonly string[]): Promise<readonly SignedInOnFragment[]> {
  if (!may.includes('person-sessions')) return [];
  return (await read(PersonSessionsDocument, { personId: id })).personSessions;
}

export default async function PersonPage({ params, searchParams }: PersonPageProps) {
  const [{ id }, asked, { session }] = await Promise.all([params, searchParams, looksAfter()]);
  const { person } = await read(PersonDocument, { id });
  const sessions = await sessionsFor(id, session.may);
  const words = wordsAsked(DONE, asked);
  const heading = (
    <>
      <h1>{person.name}</h1>
      <Facts person={person} />
      {person.state === 'disabled' && person.workLeft && <WorkLeft {...person.workLeft} />}
    </>
  );
  return (
    <div className="hub-desk">
      <ActionForm
        action={actOnPerson}
        title={person.name}
        back={<BackLink href="/people">Back to people</BackLink>}
        done={words}
        heading={heading}
      >
        <input type="hidden" name="personId" value={person.id} />
        <input type="hidden" name="version" value={person.version} />
        <Actions person={person} />
        {sessions.length > 0 && <SessionTable sessions={sessions} />}
      </ActionForm>
    </div>
  );
}
