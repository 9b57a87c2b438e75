'use client';

import { useContext } from 'react';
import { FormContext } from '../../../ui/form/form-context';

const one = (value: string | readonly string[] | undefined) => (typeof value === 'string' ? value : '');

/** Which referral at which version the form is about, as its last answer left it. */
export function HeldVersion({ href }: { href: string }) {
  const { values, problems } = useContext(FormContext);
  const isChanged = problems.some(({ code }) => code === 'CHANGED_SINCE_YOU_LOOKED');
  return (
    <>
      <input type="hidden" name="referralId" value={one(values['referralId'])} />
      <input type="hidden" name="version" value={one(values['version'])} />
      {isChanged && (
        <p>
          <a href={href} target="_blank" rel="noopener">
            Look at the latest version (opens in a new tab)
          </a>
        </p>
      )}
    </>
  );
}
