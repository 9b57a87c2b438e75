'use client';

import { InsetText } from '../ui/callouts';
import { useFormValues } from '../ui/form/form-context';

/** What somebody had typed into a field that the page no longer has: it is never thrown away. */
export function KeptWords({ name, label }: { name: string; label: string }) {
  const typed = useFormValues()[name];
  if (typeof typed !== 'string' || typed.trim() === '') return null;
  return (
    <InsetText>
      <p>{label}, which was not sent:</p>
      <p className="hub-typed">{typed}</p>
    </InsetText>
  );
}
