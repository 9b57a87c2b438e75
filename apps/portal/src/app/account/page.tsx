import { ABSOLUTE_HOURS, IDLE_MINUTES } from '@hub/domain';
import { read } from '../../ask';
import { oneOf, type PageProps } from '../../desk/address';
import { AccountDocument } from '../../generated/graphql';
import { Button, SummaryList } from '../../ui';
import { ActionForm } from '../../ui/form';
import { signOutOf } from './action';
import { SessionTable } from './session-table';

const SIGNED_OUT = 'Signed out there. It holds from the next page on.';

export default async function AccountPage({ searchParams }: PageProps) {
  const asked = await searchParams;
  const { me, mySessions } = await read(AccountDocument, {});
  const hasOthers = mySessions.some(({ isThisOne }) => !isThisOne);
  const heading = (
    <>
      <h1>Your account</h1>
      <SummaryList
        rows={[
          { key: 'Name', value: me.name },
          { key: 'Email address', value: me.email },
          { key: 'Role', value: me.roleWords },
          me.practice && { key: 'Practice', value: `${me.practice.code} ${me.practice.name}` },
        ]}
      />
      <p className="hub-secondary">
        Somebody who looks after accounts at your practice or the hub can change these.
      </p>
      <p>
        <a href="/account/factors">How you sign in</a>
      </p>
    </>
  );
  return (
    <div className="hub-desk">
      <ActionForm
        action={signOutOf}
        title="Your account"
        done={oneOf(asked, 'done') === 'signed-out' ? SIGNED_OUT : null}
        heading={heading}
      >
        <SessionTable sessions={mySessions} />
        {hasOthers && (
          <Button variant="warning" name="session" value="everywhere-else">
            Sign out everywhere else
          </Button>
        )}
      </ActionForm>
      <p>
        We sign you out when you have done nothing for {IDLE_MINUTES} minutes, and after {ABSOLUTE_HOURS}{' '}
        hours in any case. The page of a treatment session keeps its device signed in while the session is on.
      </p>
    </div>
  );
}
