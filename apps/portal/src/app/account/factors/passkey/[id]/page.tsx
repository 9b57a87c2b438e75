import { notFound } from 'next/navigation';
import { instantWords } from '../../../../../desk/day-words';
import { BackLink, Button } from '../../../../../ui';
import { ActionForm, TextField } from '../../../../../ui/form';
import { changePasskey } from '../../action';
import { FACTORS } from '../../done';
import { provedFactors } from '../../proved';

type Props = { params: Promise<{ id: string }> };

export default async function PasskeyPage({ params }: Props) {
  const { id } = await params;
  const { passkeys } = await provedFactors(`${FACTORS}/passkey/${encodeURIComponent(id)}`);
  const passkey = passkeys.find((one) => one.id === id);
  if (!passkey) notFound();
  const { name, addedAt, lastUsedAt } = passkey;
  const heading = (
    <>
      <h1>Rename or remove a passkey</h1>
      <p>
        {name}, added {instantWords(addedAt)},{' '}
        {lastUsedAt ? `last used ${instantWords(lastUsedAt)}` : 'not used yet'}.
      </p>
    </>
  );
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ActionForm
          action={changePasskey}
          title="Rename or remove a passkey"
          back={<BackLink href={FACTORS}>Back to how you sign in</BackLink>}
          heading={heading}
          values={{ name }}
        >
          <input type="hidden" name="passkeyId" value={id} />
          <TextField name="name" label="Name" width={20} />
          <Button name="act" value="rename">
            Save name
          </Button>
          <h2 className="nhsuk-heading-m">Remove it</h2>
          <p>It opens nothing any more. Remove it from the device too, or the device goes on offering it.</p>
          <Button name="act" value="remove" variant="warning">
            Remove passkey
          </Button>
        </ActionForm>
      </div>
    </div>
  );
}
