import { LIMITS } from '@hub/domain';
import { redirect } from 'next/navigation';
import type { PageProps } from '../../../desk/address';
import { REQUEST_FIELDS, withOwnName } from '../../../journeys/refer/request';
import { CheckboxesField, RadiosField, TextareaField, TextField } from '../../../ui/form';
import { referHref } from '../address';
import { askedFor, QuestionForm } from '../question-form';

export default async function RequestPage({ searchParams }: PageProps) {
  const on = await askedFor(searchParams);
  const { draft, session } = on;
  if (!draft.id) redirect(referHref('find'));
  const shown = session ? withOwnName(draft.raw, session) : draft.raw;
  return (
    <QuestionForm page="request" on={on} shown={shown}>
      <RadiosField name="request" {...REQUEST_FIELDS.request} small />
      <TextareaField
        name="whatMatters"
        {...REQUEST_FIELDS.whatMatters}
        rows={3}
        maxlength={LIMITS.whatMatters}
        threshold={75}
      />
      <RadiosField name="agreement" {...REQUEST_FIELDS.agreement} small />
      <TextField name="clinician" {...REQUEST_FIELDS.clinician} width={20} spellCheck={false} />
      <CheckboxesField name="lettersTo" {...REQUEST_FIELDS.lettersTo} small />
    </QuestionForm>
  );
}
