import { BackLink, Button } from '../../../ui';
import { ActionForm, TextField } from '../../../ui/form';
import { invite } from '../action';
import { PersonFields } from '../person-fields';
import { looksAfter } from '../roles-here';

export default async function InvitePage() {
  const { session, roles, practices } = await looksAfter();
  const where = practices ? 'the hub' : (session.practice?.name ?? 'your practice');
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink href="/people">Back to people</BackLink>
        <ActionForm
          action={invite}
          title="Invite somebody"
          heading={
            <>
              <h1>Invite somebody</h1>
              <p>
                They get an email with a link to join {where}. They choose their own password and second step,
                so that nobody else ever knows it.
              </p>
            </>
          }
        >
          <PersonFields roles={roles} practices={practices} />
          <TextField
            name="email"
            label="Work email address"
            hint="Their own, not one that several people read"
            type="email"
            width={20}
            spellCheck={false}
          />
          <Button>Send invitation</Button>
        </ActionForm>
      </div>
    </div>
  );
}
