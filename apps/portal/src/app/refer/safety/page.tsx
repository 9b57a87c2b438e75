import { LIMITS } from '@hub/domain';
import { redirect } from 'next/navigation';
import type { PageProps } from '../../../desk/address';
import { SAFETY_FIELDS } from '../../../journeys/refer/safety';
import { CheckboxesField, TextareaField } from '../../../ui/form';
import { referHref } from '../address';
import { askedFor, QuestionForm } from '../question-form';

export default async function SafetyPage({ searchParams }: PageProps) {
  const on = await askedFor(searchParams);
  if (!on.draft.id) redirect(referHref('find'));
  return (
    <QuestionForm page="safety" on={on}>
      <CheckboxesField name="safety" {...SAFETY_FIELDS.safety} small />
      <TextareaField
        name="safetyDetails"
        {...SAFETY_FIELDS.safetyDetails}
        rows={4}
        maxlength={LIMITS.details}
        threshold={75}
      />
      <CheckboxesField name="medicines" {...SAFETY_FIELDS.medicines} small />
      <CheckboxesField name="tried" {...SAFETY_FIELDS.tried} small />
    </QuestionForm>
  );
}
