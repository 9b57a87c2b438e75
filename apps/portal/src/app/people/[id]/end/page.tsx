import { read } from '../../../../ask';
import { PersonDocument } from '../../../../generated/graphql';
import { BackLink, Button, Caption } from '../../../../ui';
import { ActionForm } from '../../../../ui/form';
import { looksAfter } from '../../roles-here';
import { WorkLeft } from '../../work-left';
import { endAccess } from '../action';

type EndAccessPageProps = { params: Promise<{ id: string }> };

export default async function EndAccessPage({ params }: EndAccessPageProps) {
  const [{ id }] = await Promise.all([params, looksAfter()]);
  const { person } = await read(PersonDocument, { id });
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink href={`/people/${id}`}>Back to {person.name}</BackLink>
        <ActionForm
          action={endAccess}
          title="End access"
          heading={
            <h1>
              <Caption size="l">{person.name}</Caption> End access
            </h1>
          }
        >
          <input type="hidden" name="personId" value={person.id} />
          <input type="hidden" name="version" value={person.version} />
          <p>
            They are signed out everywhere from their next page on, and cannot sign in again. What they did
            stays in every history under their name. You can give access back at any time.
          </p>
          {person.workLeft && <WorkLeft {...person.workLeft} />}
          {!person.workLeft && (
            <p>Referrals and drafts belong to the practice: colleagues carry on with them.</p>
          )}
          <Button variant="warning">End access</Button>
        </ActionForm>
      </div>
    </div>
  );
}
