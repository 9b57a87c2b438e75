import type { QuestionPage, RawAnswers } from '@hub/domain';
import type { ReactNode } from 'react';
import { oneOf, type Asked } from '../../desk/address';
import { JOURNEY, pageBefore } from '../../journeys/refer/journey';
import type { Session } from '../../session';
import { BackLink, Button, Caption } from '../../ui';
import { ActionForm, type FormValues } from '../../ui/form';
import { SignedOutNote } from '../../ui/form/signed-out-note';
import { saveAnswers } from './action';
import { referHref } from './address';
import { fingerprint } from './fingerprint';
import { HeldFields, SavedSince } from './form-notes';
import { FreshOnReturn } from './fresh-on-return';
import { openDraft, referrer, type OpenDraft } from './open-draft';
import { ActNow, SuitabilityNote } from './suitability-note';

export type AskedFor = { draft: OpenDraft; session: Session | null; asked: Asked; from: 'check' | null };

/** The draft of the address, for one of the journey's pages. */
export async function askedFor(searchParams: Promise<Asked>): Promise<AskedFor> {
  const asked = await searchParams;
  const session = await referrer();
  const draft = await openDraft(oneOf(asked, 'draft'), session);
  return { draft, session, asked, from: asked['from'] === 'check' ? 'check' : null };
}

function backFrom(page: QuestionPage, { draft, from }: AskedFor): string {
  const before = from ?? pageBefore(page);
  return before ? referHref(before, { draft: draft.id }) : '/';
}

function valuesFor(page: QuestionPage, { draft, from }: AskedFor, shown: RawAnswers): FormValues {
  const { names } = JOURNEY[page];
  return {
    ...Object.fromEntries(names.map((name) => [name, shown[name]])),
    page,
    draft: draft.id ?? '',
    version: String(draft.version ?? ''),
    seen: fingerprint(draft.raw, names),
    from: from ?? '',
  };
}

type QuestionFormProps = {
  page: QuestionPage;
  on: AskedFor;
  /** What the fields show, where that is more than what was saved. */
  shown?: RawAnswers;
  intro?: ReactNode;
  children: ReactNode;
};

/** One page of the referral: its fields, what is wrong with them, and the advice beside them. */
export function QuestionForm({ page, on, shown = on.draft.raw, intro, children }: QuestionFormProps) {
  const { draft, asked, from } = on;
  const { heading, errors } = JOURNEY[page];
  const here = referHref(page, { draft: draft.id, from });
  const isTold = asked['show'] === 'problems' && draft.today !== null;
  const problems = isTold && draft.today ? errors(draft.raw, draft.today) : [];
  return (
    <>
      <FreshOnReturn made={crypto.randomUUID()} draft={draft.id} path={`/refer/${page}`} />
      <BackLink href={backFrom(page, on)} />
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-two-thirds">
          <ActionForm
            key={`${oneOf(asked, 'show')} ${oneOf(asked, 'version')}`}
            action={saveAnswers}
            title={heading}
            values={valuesFor(page, on, shown)}
            problems={problems}
            heading={
              <>
                <ActNow {...draft} />
                <h1>
                  <Caption size="l">Refer a patient</Caption> {heading}
                </h1>
                {intro}
              </>
            }
          >
            <HeldFields />
            <SignedOutNote path={here} />
            <SavedSince href={here} />
            {children}
            <Button>Continue</Button>
          </ActionForm>
        </div>
        <div className="nhsuk-grid-column-one-third">
          <SuitabilityNote {...draft} />
        </div>
      </div>
    </>
  );
}
