import { counted, instantWords } from '../../desk/day-words';
import type { SignedInOnFragment } from '../../generated/graphql';
import { Button, Table, Tag } from '../../ui';

const OPENED_BY: Readonly<Record<string, string>> = {
  password: 'Password',
  passkey: 'Passkey',
  oidc: 'NHS or trust account',
  demo: 'Demo, in one step',
  operator: 'Command line',
};

function row(session: SignedInOnFragment) {
  const { id, device, openedBy, openedAt, lastSeenAt, isThisOne } = session;
  return [
    {
      text: (
        <>
          {device} {isThisOne && <Tag colour="blue">This one</Tag>}
        </>
      ),
    },
    OPENED_BY[openedBy] ?? openedBy,
    instantWords(openedAt),
    instantWords(lastSeenAt),
    {
      text: (
        <Button
          small
          variant="secondary"
          name="session"
          value={id}
          ariaLabel={`Sign out ${device}, signed in ${instantWords(openedAt)}`}
          className="nhsuk-u-margin-bottom-0"
        >
          Sign out
        </Button>
      ),
    },
  ];
}

/** Inside a form whose action is told which session's button was pressed. */
export function SessionTable({ sessions }: { sessions: readonly SignedInOnFragment[] }) {
  return (
    <Table
      caption={{ text: `Signed in on ${counted(sessions.length, 'device')}`, size: 'm' }}
      head={['Device', 'By', 'Since', 'Last used', 'Sign out']}
      rows={sessions.map(row)}
      firstCellIsHeader
      responsive
      compact
    />
  );
}
