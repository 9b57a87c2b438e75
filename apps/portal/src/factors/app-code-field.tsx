'use client';

import { TextField } from '../ui/form/fields';

export function AppCodeField() {
  return (
    <TextField
      name="code"
      label="Code"
      hint="The 6 digits that the app shows now"
      width={10}
      code
      inputMode="numeric"
      autoComplete="one-time-code"
      spellCheck={false}
    />
  );
}
