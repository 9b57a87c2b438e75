import { read } from '../../../../ask';
import { PersonDocument } from '../../../../generated/graphql';
import { Button } from '../../../../ui';
import { looksAfter } from '../../roles-here';
import { WorkLeft } from '../../work-left';
import { endAccess } from '../action';
import { PersonForm } from '../person-form';

type EndAccessPageProps = { params: Promise<{ id: string }> };

export default async function EndAccessPage({ params }: EndAccessPageProps) {
  const [{ id }] = await Promise.all([params, looksAfter()]);
  const { person } = await read(PersonDocument, { id });
  return (
    <PersonForm person={person} action={endAccess} title="End access">
      <p>
        They are signed out everywhere from their next page on, and cannot sign in again. What they did stays
        in every history under their name. You can give access back at any time.
      </p>
      {person.workLeft && <WorkLeft {...person.workLeft} />}
      {!person.workLeft && <p>Referrals and drafts belong to the practice: colleagues carry on with them.</p>}
      <Button variant="warning">End access</Button>
    </PersonForm>
  );
}
