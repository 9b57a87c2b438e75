import { refusal } from '@hub/domain';
import { oneOf, type PageProps } from '../../../desk/address';
import { draftName } from '../../../journeys/refer/journey';
import { BackLink, Button } from '../../../ui';
import { ActionForm } from '../../../ui/form';
import { referHref } from '../address';
import { openExistingDraft } from '../open-draft';
import { discardDraft } from './action';

export default async function DiscardPage({ searchParams }: PageProps) {
  const asked = await searchParams;
  const draft = await openExistingDraft(oneOf(asked, 'draft'));
  const isChanged = asked['show'] === 'changed';
  return (
    <>
      <BackLink href="/?folder=drafts">Back to your drafts</BackLink>
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-two-thirds">
          <ActionForm
            key={`${isChanged}`}
            action={discardDraft}
            title="Discard this draft"
            problems={isChanged ? [refusal('CHANGED_SINCE_YOU_LOOKED')] : []}
            heading={
              <>
                <h1>Are you sure you want to discard this draft?</h1>
                <p>
                  It is about {draftName(draft.raw)}. What has been typed will be deleted, and cannot be
                  brought back.
                </p>
              </>
            }
          >
            <input type="hidden" name="draft" value={draft.id} />
            <input type="hidden" name="version" value={draft.version} />
            <div className="hub-actions">
              <Button variant="warning">Discard draft</Button>
              <a href={referHref('check', { draft: draft.id })}>Keep it</a>
            </div>
          </ActionForm>
        </div>
      </div>
    </>
  );
}
