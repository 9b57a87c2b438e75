'use client';

import { useActionState } from 'react';
import { Button } from '../../../ui/button';
import { WarningCallout } from '../../../ui/callouts';
import { ErrorSummary } from '../../../ui/notices';
import { PageTitle } from '../../../ui/page-title';

export type CodesState = { codes: string[]; problem: string | null };

/** Works without script too: the answer to the form is this page with the codes on it. */
export function FinishForm({ action }: { action: (state: CodesState) => Promise<CodesState> }) {
  const [{ codes, problem }, send] = useActionState(action, { codes: [], problem: null });
  if (codes.length > 0) return <RecoveryCodes codes={codes} />;
  return (
    <>
      <PageTitle isWrong={problem !== null}>Get your recovery codes</PageTitle>
      {problem && <ErrorSummary errorList={[{ text: problem }]} />}
      <h1>Get your recovery codes</h1>
      <p>
        If you lose your device, a recovery code lets you sign in. The next page shows 10 codes, once only.
        Have paper, a printer or a password manager ready.
      </p>
      <form action={send}>
        <Button>Finish and show my codes</Button>
      </form>
    </>
  );
}

function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  return (
    <>
      <PageTitle>Keep your recovery codes</PageTitle>
      <h1>Keep your recovery codes</h1>
      <p>Your account is ready and you are signed in.</p>
      <WarningCallout heading={{ text: 'Keep these now', level: 2 }}>
        <p>Each code works once, in place of your passkey or app. We cannot show them again.</p>
      </WarningCallout>
      <ol className="nhsuk-list nhsuk-list--number">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <Button href="/">I have kept them</Button>
    </>
  );
}
