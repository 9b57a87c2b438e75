'use client';

import { useContext } from 'react';
import { InsetText } from '../../ui/callouts';
import { FormContext } from '../../ui/form/form-context';
import { HELD, SAVED_SINCE } from './held-fields';

/** What the page carries, as the last answer left it. */
export function HeldFields() {
  const { values } = useContext(FormContext);
  return HELD.map((name) => {
    const value = values[name];
    return <input key={name} type="hidden" name={name} value={typeof value === 'string' ? value : ''} />;
  });
}

/** Somebody saved other answers meanwhile: both are shown, and neither is lost until one is chosen. */
export function SavedSince({ href }: { href: string }) {
  const { values } = useContext(FormContext);
  const since = values[SAVED_SINCE];
  if (since === undefined) return null;
  return (
    <InsetText>
      <h2 className="nhsuk-heading-s">Saved somewhere else since you opened this page</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {[since].flat().map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>
        What you typed is below, and is not saved yet. Continue to save it instead, or{' '}
        <a href={href}>use the answers saved since</a>.
      </p>
    </InsetText>
  );
}
