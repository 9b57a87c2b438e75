'use client';

import { useActionState, useEffect, useRef, type MouseEvent, type ReactNode } from 'react';
import { enhance } from '../../enhance/enhance';
import { ErrorSummary, NotificationBanner } from '../notices';
import { PageTitle } from '../page-title';
import { FormContext } from './form-context';
import { KEY_FIELD, type FormAction, type FormState, type FormValues, type Problem } from './form-state';

export type ClientFormProps = {
  action: FormAction;
  title: string;
  values: FormValues;
  problems: readonly Problem[];
  idempotencyKey: string;
  back?: ReactNode;
  done?: string | null | undefined;
  heading?: ReactNode;
  children: ReactNode;
};

/** Takes the reader to the field itself: a fragment alone scrolls there but leaves the keyboard behind. */
function goToField(event: MouseEvent<HTMLDivElement>): void {
  if (!(event.target instanceof HTMLAnchorElement) || !event.target.hash) return;
  const field = document.getElementById(decodeURIComponent(event.target.hash.slice(1)));
  if (!field) return;
  event.preventDefault();
  const label =
    field.closest('fieldset')?.querySelector('legend') ??
    document.querySelector(`label[for="${CSS.escape(field.id)}"]`);
  (label ?? field).scrollIntoView();
  field.focus({ preventScroll: true });
}

function Problems({ state }: { state: FormState }) {
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.problems.length === 0) return;
    holder.current?.focus();
    void enhance(document.body);
  }, [state]);
  if (state.problems.length === 0) return null;
  return (
    <div ref={holder} tabIndex={-1} className="hub-error-summary-holder" onClick={goToField}>
      <ErrorSummary
        errorList={state.problems.map(({ sentence, field }) => ({
          text: sentence,
          href: field && `#${encodeURIComponent(field)}`,
        }))}
      />
    </div>
  );
}

export function ClientForm(props: ClientFormProps) {
  const { action, title, values, problems, idempotencyKey, back, done, heading, children } = props;
  const [state, send] = useActionState(action, { problems, values });
  return (
    <>
      <PageTitle isWrong={state.problems.length > 0}>{title}</PageTitle>
      {back}
      <Problems state={state} />
      {done && state.problems.length === 0 && <NotificationBanner variant="success" text={done} />}
      {heading}
      <form action={send} noValidate>
        <input type="hidden" name={KEY_FIELD} value={idempotencyKey} />
        <FormContext value={state}>{children}</FormContext>
      </form>
    </>
  );
}
