import { redirect } from 'next/navigation';
import type { PageProps } from '../../../desk/address';
import { needItems, PATIENT_FIELDS } from '../../../journeys/refer/patient';
import { CheckboxesField, TextareaField, TextField } from '../../../ui/form';
import { referHref } from '../address';
import { askedFor, QuestionForm } from '../question-form';

export default async function PatientPage({ searchParams }: PageProps) {
  const on = await askedFor(searchParams);
  if (!on.draft.id) redirect(referHref('find'));
  const language = <TextField name="language" {...PATIENT_FIELDS.language} width={20} />;
  const needs = needItems.map((item) =>
    item.value === 'interpreter' ? { ...item, conditional: { text: language } } : item,
  );
  return (
    <QuestionForm page="patient" on={on}>
      <TextField name="firstName" {...PATIENT_FIELDS.firstName} width={20} spellCheck={false} />
      <TextField name="lastName" {...PATIENT_FIELDS.lastName} width={20} spellCheck={false} />
      <TextareaField name="address" {...PATIENT_FIELDS.address} rows={3} />
      <TextField name="postcode" {...PATIENT_FIELDS.postcode} width={10} spellCheck={false} />
      <TextField name="telephone" {...PATIENT_FIELDS.telephone} type="tel" width={20} />
      <TextField name="email" {...PATIENT_FIELDS.email} type="email" width={20} spellCheck={false} />
      <CheckboxesField name="needs" {...PATIENT_FIELDS.needs} items={needs} small />
    </QuestionForm>
  );
}
