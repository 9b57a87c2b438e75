import { refusal } from '@hub/domain';
import { oneOf, type PageProps } from '../../../desk/address';
import { missingFrom, type Missing } from '../../../journeys/refer/journey';
import { BackLink, Button, Caption, ErrorSummary, PageTitle } from '../../../ui';
import { ActionForm } from '../../../ui/form';
import { referHref } from '../address';
import { AnswerCards } from '../answer-cards';
import { FreshOnReturn } from '../fresh-on-return';
import { openExistingDraft, type ExistingDraft } from '../open-draft';
import { ActNow, SuitabilityNote } from '../suitability-note';
import { sendReferral } from './action';

const TITLE = 'Check your answers before you send the referral';

const heading = (
  <h1>
    <Caption size="l">Refer a patient</Caption> {TITLE}
  </h1>
);

function changeHref(draft: ExistingDraft) {
  return (page: Missing['page']) => referHref(page, { draft: draft.id, from: 'check' });
}

function Incomplete({ draft, missing }: { draft: ExistingDraft; missing: Missing[] }) {
  const toPage = (page: Missing['page']) =>
    referHref(page, { draft: draft.id, from: 'check', show: 'problems', version: draft.version });
  return (
    <>
      <PageTitle isWrong>{TITLE}</PageTitle>
      <ErrorSummary
        errorList={missing.map(({ page, problem }) => ({
          text: problem.sentence,
          href: `${toPage(page)}#${problem.field ?? ''}`,
        }))}
      />
      {heading}
      <ActNow {...draft} />
      <AnswerCards raw={draft.raw} changeHref={changeHref(draft)} />
      <p>Some answers are missing or need checking before you can send this referral.</p>
      {missing[0] && <Button href={toPage(missing[0].page)}>Complete the answers</Button>}
    </>
  );
}

function Complete({ draft, isChanged }: { draft: ExistingDraft; isChanged: boolean }) {
  const problems = isChanged ? [refusal('CHANGED_SINCE_YOU_LOOKED')] : [];
  return (
    <ActionForm
      key={`${isChanged}`}
      action={sendReferral}
      title={TITLE}
      values={{ draft: draft.id, version: String(draft.version) }}
      problems={problems}
      heading={
        <>
          {heading}
          <ActNow {...draft} />
          <AnswerCards raw={draft.raw} changeHref={changeHref(draft)} />
          <h2>Now send the referral</h2>
          <p>
            By sending it you confirm that, as far as you know, these answers are right and the patient
            agrees.
          </p>
        </>
      }
    >
      <input type="hidden" name="draft" value={draft.id} />
      <input type="hidden" name="version" value={draft.version} />
      <Button preventDoubleClick>Confirm and send referral</Button>
    </ActionForm>
  );
}

export default async function CheckPage({ searchParams }: PageProps) {
  const asked = await searchParams;
  const draft = await openExistingDraft(oneOf(asked, 'draft'));
  const missing = missingFrom(draft.raw, draft.today);
  return (
    <>
      <FreshOnReturn made={crypto.randomUUID()} draft={draft.id} path="/refer/check" />
      <BackLink href={referHref('request', { draft: draft.id })} />
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-two-thirds">
          {missing.length > 0 ? (
            <Incomplete draft={draft} missing={missing} />
          ) : (
            <Complete draft={draft} isChanged={asked['show'] === 'changed'} />
          )}
        </div>
        <div className="nhsuk-grid-column-one-third">
          <SuitabilityNote {...draft} />
        </div>
      </div>
    </>
  );
}
