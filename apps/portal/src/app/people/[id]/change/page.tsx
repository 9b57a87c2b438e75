import { read } from '../../../../ask';
import { PersonDocument } from '../../../../generated/graphql';
import { BackLink, Button, Caption } from '../../../../ui';
import { ActionForm } from '../../../../ui/form';
import { PersonFields } from '../../person-fields';
import { looksAfter } from '../../roles-here';
import { changePerson } from '../action';

type ChangePersonPageProps = { params: Promise<{ id: string }> };

export default async function ChangePersonPage({ params }: ChangePersonPageProps) {
  const [{ id }, { roles, practices }] = await Promise.all([params, looksAfter()]);
  const { person } = await read(PersonDocument, { id });
  const values = {
    name: person.name,
    role: person.role,
    discipline: person.discipline ?? '',
    practiceId: person.practice?.id ?? '',
  };
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink href={`/people/${id}`}>Back to {person.name}</BackLink>
        <ActionForm
          action={changePerson}
          title="Change name and role"
          values={values}
          heading={
            <h1>
              <Caption size="l">{person.name}</Caption> Change name and role
            </h1>
          }
        >
          <input type="hidden" name="personId" value={person.id} />
          <input type="hidden" name="version" value={person.version} />
          <PersonFields roles={roles} practices={practices} />
          <p>What they may see and do follows from the role, from their next page on.</p>
          <Button>Save</Button>
        </ActionForm>
      </div>
    </div>
  );
}
