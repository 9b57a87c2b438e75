import { read } from '../../../ask';
import { wordsAsked, type PageProps } from '../../../desk/address';
import { counted, instantWords } from '../../../desk/day-words';
import { MyFactorsDocument, OtherDevicesDocument, type MyFactorsQuery } from '../../../generated/graphql';
import { BackLink, Button, InsetText, PageTitle, SummaryList, Table } from '../../../ui';
import { ActionForm } from '../../../ui/form';
import { signOutElsewhere } from './action';
import { DONE, FACTORS } from './done';

type Factors = MyFactorsQuery['myFactors'];

const TITLE = 'How you sign in';
const RECOVERY_CODES = 10;

function NothingHere({ isDemo }: { isDemo: boolean }) {
  return (
    <InsetText>
      {isDemo ? (
        <p>
          There is nothing to change here: the people of the demo sign in by one press and have no password of
          their own. Everybody else finds their password, passkeys, authenticator app and recovery codes on
          this page.
        </p>
      ) : (
        <p>You sign in with your NHS or trust account. Change your password and your second step there.</p>
      )}
    </InsetText>
  );
}

function Basics({ appSince, recoveryCodesLeft }: Factors) {
  const app = appSince
    ? [
        { href: `${FACTORS}/app`, text: 'Replace', visuallyHiddenText: 'authenticator app' },
        { href: `${FACTORS}/app/remove`, text: 'Remove', visuallyHiddenText: 'authenticator app' },
      ]
    : [{ href: `${FACTORS}/app`, text: 'Set up', visuallyHiddenText: 'authenticator app' }];
  return (
    <SummaryList
      rows={[
        {
          key: 'Password',
          value: 'Set',
          actions: {
            items: [{ href: `${FACTORS}/password`, text: 'Change', visuallyHiddenText: 'password' }],
          },
        },
        {
          key: 'Authenticator app',
          value: appSince ? `Set up ${instantWords(appSince)}` : 'Not set up',
          actions: { items: app },
        },
        {
          key: 'Recovery codes',
          value: `${recoveryCodesLeft} of ${RECOVERY_CODES} left`,
          actions: {
            items: [{ href: `${FACTORS}/codes`, text: 'Make new codes', visuallyHiddenText: 'for recovery' }],
          },
        },
      ]}
    />
  );
}

function Passkeys({ passkeys }: Factors) {
  return (
    <>
      {passkeys.length > 0 ? (
        <Table
          caption={{ text: counted(passkeys.length, 'passkey'), size: 'm' }}
          head={['Name', 'Added', 'Last used', 'Change']}
          rows={passkeys.map(({ id, name, addedAt, lastUsedAt }) => [
            name,
            instantWords(addedAt),
            lastUsedAt ? instantWords(lastUsedAt) : 'Not yet',
            {
              text: (
                <a href={`${FACTORS}/passkey/${id}`}>
                  Rename or remove<span className="nhsuk-u-visually-hidden"> {name}</span>
                </a>
              ),
            },
          ])}
          firstCellIsHeader
          responsive
          compact
        />
      ) : (
        <>
          <h2 className="nhsuk-heading-m">No passkey yet</h2>
          <p>
            Your fingerprint, face, PIN or security key: quicker than a code, and safe from false websites.
          </p>
        </>
      )}
      <Button href={`${FACTORS}/passkey`} variant="secondary">
        Add a passkey
      </Button>
    </>
  );
}

/** Offered after each change, since it may have been made because another device is in wrong hands. */
async function OtherDevices() {
  const { mySessions } = await read(OtherDevicesDocument, {});
  const others = mySessions.filter(({ isThisOne }) => !isThisOne).length;
  if (others === 0) return <p>You are signed in on this device only.</p>;
  return (
    <>
      <p>You are signed in on {counted(others, 'other device')} too.</p>
      <Button variant="warning">Sign out everywhere else</Button>
    </>
  );
}

export default async function FactorsPage({ searchParams }: PageProps) {
  const words = wordsAsked(DONE, await searchParams);
  const { myFactors } = await read(MyFactorsDocument, {});
  const back = <BackLink href="/account">Back to your account</BackLink>;
  const heading = <h1>{TITLE}</h1>;
  if (myFactors.isDemo || !myFactors.signsInHere) {
    return (
      <div className="hub-desk">
        <PageTitle>{TITLE}</PageTitle>
        {back}
        {heading}
        <NothingHere isDemo={myFactors.isDemo} />
      </div>
    );
  }
  return (
    <div className="hub-desk">
      <ActionForm
        action={signOutElsewhere}
        title={TITLE}
        back={back}
        done={words}
        heading={
          <>
            {heading}
            <p>With each change you get an email, so that you notice one that was not yours.</p>
            <Basics {...myFactors} />
            <Passkeys {...myFactors} />
            <h2 className="nhsuk-heading-m">Other devices</h2>
          </>
        }
      >
        <OtherDevices />
      </ActionForm>
    </div>
  );
}
