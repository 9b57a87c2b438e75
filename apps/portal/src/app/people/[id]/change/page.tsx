import { read } from '../../../../ask';
import { PersonDocument } from '../../../../generated/graphql';
import { Button } from '../../../../ui';
import { PersonFields } from '../../person-fields';
import { looksAfter } from '../../roles-here';
import { changePerson } from '../action';
import { PersonForm } from '../person-form';

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
    <PersonForm person={person} action={changePerson} title="Change name and role" values={values}>
      <PersonFields roles={roles} practices={practices} />
      <p>What they may see and do follows from the role, from their next page on.</p>
      <Button>Save</Button>
    </PersonForm>
  );
}
