import type { ReactNode } from 'react';
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
  /** The page's h1 and what stands above the form; an error summary comes before it. */
  heading?: ReactNode;
  children: ReactNode;
};

/** A form that works without script. Made anew with each page, its hidden key lets a page sent twice act once. */
export function ActionForm({ values = {}, problems = [], ...rest }: ActionFormProps) {
  return <ClientForm {...rest} values={values} problems={problems} idempotencyKey={crypto.randomUUID()} />;
}
