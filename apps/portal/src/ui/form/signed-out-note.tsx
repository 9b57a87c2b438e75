'use client';

import { useContext } from 'react';
import { InsetText } from '../callouts';
import { FormContext } from './form-context';

/** Signed out while typing: the way to sign in again that leaves this page, and all that is typed in it, where it is. */
export function SignedOutNote({ path }: { path: string }) {
  const { problems } = useContext(FormContext);
  if (!problems.some(({ code }) => code === 'SIGNED_OUT')) return null;
  return (
    <InsetText>
      <p>
        What you typed is still here.{' '}
        <a href={`/sign-in?next=${encodeURIComponent(path)}`} target="_blank" rel="noopener">
          Sign in again (opens in a new tab)
        </a>
        , then come back to this tab and press the button below.
      </p>
    </InsetText>
  );
}
