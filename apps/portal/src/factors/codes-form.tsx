'use client';

import { useActionState, type ReactNode } from 'react';
import { Button } from '../ui/button';
import { WarningCallout } from '../ui/callouts';
import { ErrorSummary } from '../ui/notices';
import { PageTitle } from '../ui/page-title';

export type CodesState = { codes: string[]; problem: string | null };
export type CodesFormProps = {
  action: (state: CodesState) => Promise<CodesState>;
  title: string;
  button: string;
  /** What stands above the button. */
  children: ReactNode;
  /** What is said above the codes, and where their reader goes next. */
  then: { words: string; href: string };
};

/** Works without script too: the answer to the form is this page with the codes on it. */
export function CodesForm({ action, title, button, children, then }: CodesFormProps) {
  const [{ codes, problem }, send] = useActionState(action, { codes: [], problem: null });
  if (codes.length > 0) return <RecoveryCodes codes={codes} {...then} />;
  return (
    <>
      <PageTitle isWrong={problem !== null}>{title}</PageTitle>
      {problem && <ErrorSummary errorList={[{ text: problem }]} />}
      <h1>{title}</h1>
      {children}
      <form action={send}>
        <Button>{button}</Button>
      </form>
    </>
  );
}

function RecoveryCodes({ codes, words, href }: { codes: readonly string[]; words: string; href: string }) {
  return (
    <>
      <PageTitle>Keep your recovery codes</PageTitle>
      <h1>Keep your recovery codes</h1>
      <p>{words}</p>
      <WarningCallout heading={{ text: 'Keep these now', level: 2 }}>
        <p>
          Print this page, write the codes down or put them in a password manager. We cannot show them again.
        </p>
        <p>Each code works once, in place of your passkey or app.</p>
      </WarningCallout>
      <ol className="nhsuk-list nhsuk-list--number hub-codes">
        {codes.map((code) => (
          <li key={code}>
            <code className="hub-key">{code}</code>
          </li>
        ))}
      </ol>
      <Button href={href}>I have kept them</Button>
    </>
  );
}
