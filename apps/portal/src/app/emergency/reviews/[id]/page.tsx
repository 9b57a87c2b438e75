import { BY_EMERGENCY_WORDS, EMERGENCY_REASON_MOST, REVIEW_OUTCOMES } from '@hub/domain';
import { read } from '../../../../ask';
import { hrefOf, oneOf, type PageProps } from '../../../../desk/address';
import { instantWords, timeWords } from '../../../../desk/day-words';
import { PageLinks } from '../../../../desk/page-links';
import { recordName, spaced } from '../../../../desk/person-cell';
import { accessSpan } from '../../../../desk/spans';
import { EmergencyReviewDocument, type EmergencyReviewQuery } from '../../../../generated/graphql';
import { BackLink, Button, Heading, InsetText, SummaryList, Table } from '../../../../ui';
import { ActionForm, RadiosField, TextareaField } from '../../../../ui/form';
import { OutcomeTag } from '../../outcome';
import { reviewer } from '../reviewer';
import { reviewOrEnd } from './action';

type ReviewPageProps = PageProps & { params: Promise<{ id: string }> };
type Access = EmergencyReviewQuery['emergencyAccess'];
type Looks = EmergencyReviewQuery['whoLooked'];

function References({ referrals }: Pick<Access, 'referrals'>) {
  return referrals.map(({ reference, practice }) => (
    <span key={reference} className="hub-under">
      <a href={`/triage/${reference}`}>{reference}</a>, {practice.code} {practice.name}
    </span>
  ));
}

function Facts({ access }: { access: Access }) {
  const { patient, openedAt, overAt, isOpen, reason, referrals } = access;
  return (
    <SummaryList
      rows={[
        { key: 'Who', value: `${access.userName}, ${access.userRoleWords.toLowerCase()}` },
        patient && {
          key: 'Whose record',
          value: {
            text: (
              <>
                {recordName(patient)}, <span className="nhsuk-u-nowrap">{spaced(patient.nhsNumber)}</span>
                <References referrals={referrals} />
              </>
            ),
          },
        },
        {
          key: 'When',
          value: isOpen
            ? `${instantWords(openedAt)} until ${timeWords(overAt)}`
            : accessSpan({ openedAt, overAt }),
        },
        { key: 'Reason given', value: { text: <span className="hub-typed">{reason}</span> } },
      ]}
    />
  );
}

/** All of it was by emergency access here. */
const didWords = (did: string): string => did.replace(BY_EMERGENCY_WORDS, '');

function LookedAt({ looks, here, after }: { looks: Looks; here: string; after: string | null }) {
  const { edges, pageInfo } = looks;
  return (
    <>
      {edges.length > 0 ? (
        <Table
          caption={{ text: 'What was looked at, newest first', size: 'm' }}
          head={['Time', 'What they did']}
          rows={edges.map(({ node }) => [
            { text: timeWords(node.at), className: 'hub-nowrap' },
            didWords(node.did),
          ])}
          responsive
          compact
        />
      ) : (
        <InsetText>Nothing was looked at after it was opened.</InsetText>
      )}
      <PageLinks
        what="what was looked at"
        nextHref={pageInfo.hasNextPage ? hrefOf(here, { after: pageInfo.endCursor }) : null}
        firstHref={after ? here : null}
      />
    </>
  );
}

function ReviewFields() {
  return (
    <>
      <RadiosField
        name="outcome"
        label={{ text: 'Was it justified?', size: 'm' }}
        items={REVIEW_OUTCOMES.map(({ value, words }) => ({ value, text: words }))}
      />
      <TextareaField
        name="note"
        label={{ text: 'What you found', size: 's' }}
        hint="Whoever opened it can read this."
        rows={4}
        maxlength={EMERGENCY_REASON_MOST}
        threshold={75}
      />
      <Button preventDoubleClick>Record the review</Button>
    </>
  );
}

function Running({ access }: { access: Access }) {
  return (
    <>
      <InsetText>
        It is still open, until {timeWords(access.untilAt)}. You can review it when it is over, or end it now.
      </InsetText>
      <Button name="act" value="end" variant="warning" preventDoubleClick>
        End it now
      </Button>
    </>
  );
}

function Reviewed({ access }: { access: Access }) {
  return (
    <>
      <h2>Review</h2>
      <SummaryList
        rows={[
          { key: 'Outcome', value: { text: <OutcomeTag outcome={access.outcome} /> } },
          { key: 'What was found', value: { text: <span className="hub-typed">{access.reviewNote}</span> } },
          {
            key: 'Reviewed by',
            value: `${access.reviewerName ?? ''}, ${access.reviewedAt ? instantWords(access.reviewedAt) : ''}`,
          },
        ]}
      />
    </>
  );
}

function Next({ access }: { access: Access }) {
  if (access.isOpen) return <Running access={access} />;
  return access.reviewedAt ? <Reviewed access={access} /> : <ReviewFields />;
}

export default async function EmergencyReviewPage({ params, searchParams }: ReviewPageProps) {
  const [{ id }, asked] = await Promise.all([params, searchParams, reviewer()]);
  const after = oneOf(asked, 'after');
  const { emergencyAccess: access, whoLooked } = await read(EmergencyReviewDocument, { id, after });
  const title = `Emergency access by ${access.userName}`;
  const heading = (
    <>
      <Heading level={1} size="l">
        {title}
      </Heading>
      <Facts access={access} />
      <LookedAt looks={whoLooked} here={`/emergency/reviews/${id}`} after={after} />
    </>
  );
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ActionForm
          action={reviewOrEnd}
          title={title}
          back={<BackLink href="/emergency/reviews">Back to emergency access to review</BackLink>}
          done={asked['done'] === 'ended' ? 'It has ended. They cannot open the record any more.' : null}
          heading={heading}
        >
          <input type="hidden" name="accessId" value={access.id} />
          <input type="hidden" name="version" value={access.version} />
          <Next access={access} />
        </ActionForm>
      </div>
    </div>
  );
}
