import type { PageProps } from '../../../desk/address';
import { FIND_FIELDS } from '../../../journeys/refer/find';
import { DateField, TextField } from '../../../ui/form';
import { askedFor, QuestionForm } from '../question-form';

export default async function FindPage({ searchParams }: PageProps) {
  const on = await askedFor(searchParams);
  return (
    <QuestionForm page="find" on={on}>
      <TextField name="nhsNumber" {...FIND_FIELDS.nhsNumber} code width={20} inputMode="numeric" />
      <DateField name="birthDate" {...FIND_FIELDS.birthDate} />
    </QuestionForm>
  );
}
