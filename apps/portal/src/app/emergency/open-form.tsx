import { EMERGENCY_MINUTES, EMERGENCY_REASON_LEAST, EMERGENCY_REASON_MOST } from '@hub/domain';
import { FIND_FIELDS } from '../../journeys/refer/find';
import { Button, DoDontList, InsetText, Panel } from '../../ui';
import { ActionForm, DateField, TextareaField, TextField } from '../../ui/form';
import { openEmergencyAccess } from './action';

function WhatItIs({ title, words }: { title: string; words: string | undefined }) {
  return (
    <>
      {words && <InsetText>{words}</InsetText>}
      <Panel variant="interruption" heading={{ text: title, level: 1 }}>
        <p>
          Use this only when a patient’s safety depends on what their record says, and you do not treat them
          yourself. If somebody’s life is at risk, call 999 first.
        </p>
        <ul>
          <li>You can read one patient’s record for {EMERGENCY_MINUTES} minutes. You cannot change it.</li>
          <li>Everything you look at is recorded under your name.</li>
          <li>The clinical lead is told at once, with your name.</li>
          <li>Somebody else reviews it afterwards, and reads your reason.</li>
        </ul>
      </Panel>
      <DoDontList
        heading={{ text: 'What it is not for', level: 2, size: 's' }}
        icon="cross"
        hidePrefix
        items={[
          'prepare for a patient whom you will see: the booking desk gives you their sessions',
          'open your own record, or that of your family, a friend or a colleague',
          'find out how somebody is doing',
        ]}
      />
    </>
  );
}

export function OpenForm({ title, words }: { title: string; words: string | undefined }) {
  return (
    <ActionForm action={openEmergencyAccess} title={title} heading={<WhatItIs title={title} words={words} />}>
      <h2>Whose record you need</h2>
      <TextField name="nhsNumber" {...FIND_FIELDS.nhsNumber} code width={20} inputMode="numeric" />
      <DateField name="birthDate" {...FIND_FIELDS.birthDate} />
      <TextareaField
        name="reason"
        label="Why you need it now"
        hint={`At least ${EMERGENCY_REASON_LEAST} characters. Whoever reviews this reads it.`}
        rows={4}
        maxlength={EMERGENCY_REASON_MOST}
        threshold={75}
      />
      <Button variant="warning" preventDoubleClick>
        Open the record for {EMERGENCY_MINUTES} minutes
      </Button>
    </ActionForm>
  );
}
