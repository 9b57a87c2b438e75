import type { ReactNode } from 'react';
import { HeldNote } from '../../held/held-note';
import { heldValues } from '../../held/held-values';
import { ClientForm } from './client-form';
import type { FormAction, FormValues, Problem } from './form-state';

export type ActionFormProps = {
  /** A function of a file with 'use server'. */
  action: FormAction;
  /** The page's title; "Error: " comes before it when something is wrong. A page with a form sets no other. */
  title: string;
  /** What the fields show at first, by name. */
  values?: FormValues;
  /** What is wrong before anything is sent: a page reached again by its address says so itself. */
  problems?: readonly Problem[];
  /** Where the page leads back to; before everything else, an error summary too. */
  back?: ReactNode;
  /** What was just done, until something else is wrong. */
  done?: string | null | undefined;
  /** The page's h1 and what stands above the form; an error summary comes before it. */
  heading?: ReactNode;
  children: ReactNode;
};

/** A form that works without script. Made anew with each page, its hidden key lets a page sent twice act once. */
export async function ActionForm({ values = {}, problems = [], heading, ...rest }: ActionFormProps) {
  const held = await heldValues();
  return (
    <ClientForm
      {...rest}
      values={held ? { ...values, ...held } : values}
      problems={problems}
      idempotencyKey={crypto.randomUUID()}
      heading={
        <>
          {heading}
          {held && <HeldNote />}
        </>
      }
    />
  );
}
