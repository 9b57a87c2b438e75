import { CANCEL_REASONS } from '@hub/domain';
import { notFound } from 'next/navigation';
import { read } from '../../../../ask';
import { spanWords } from '../../../../desk/spans';
import { BookingRecordDocument } from '../../../../generated/graphql';
import { signedIn } from '../../../../session';
import { BackLink, Button, Heading, WarningCallout } from '../../../../ui';
import { ActionForm, RadiosField } from '../../../../ui/form';
import { cancelCourse } from '../action';
import { BookingBanner } from '../record-top';

type CancelPageProps = { params: Promise<{ reference: string }> };

const TITLE = 'Cancel the whole course';

export default async function CancelCoursePage({ params }: CancelPageProps) {
  const [{ reference }, { may }] = await Promise.all([params, signedIn()]);
  const { me, referral } = await read(BookingRecordDocument, { reference });
  const toCome = referral.course?.appointments.filter(({ state }) => ['BOOKED', 'CONFIRMED'].includes(state));
  if (!toCome || !may.includes('cancel-course')) notFound();
  const back = `/booking/${referral.reference}`;
  const heading = (
    <>
      <BookingBanner referral={referral} today={me.today} />
      <Heading level={1} size="l" caption={referral.reference}>
        {TITLE}
      </Heading>
    </>
  );
  return (
    <div className="hub-desk">
      <ActionForm
        action={cancelCourse}
        title={TITLE}
        back={<BackLink href={back}>Back to the sessions</BackLink>}
        heading={heading}
      >
        <input type="hidden" name="referralId" value={referral.id} />
        <input type="hidden" name="reference" value={referral.reference} />
        <input type="hidden" name="version" value={referral.version} />
        <WarningCallout heading={{ text: 'This frees all these times', level: 2 }}>
          <ul>
            {toCome.map((session) => (
              <li key={session.id}>
                Session {session.sessionNumber}: {spanWords(session)}
              </li>
            ))}
          </ul>
          <p>
            The patient is told if they had heard of the course, reminders stop, and they go back to the
            waiting list with the same clock. Others can take the times at once.
          </p>
        </WarningCallout>
        <RadiosField
          name="reason"
          label={{ text: 'Why is it cancelled?', size: 'm' }}
          items={CANCEL_REASONS.map(({ value, words }) => ({ value, text: words }))}
        />
        <div className="hub-actions">
          <Button variant="warning" preventDoubleClick>
            Cancel the course
          </Button>
          <a href={back}>Keep the course</a>
        </div>
      </ActionForm>
    </div>
  );
}
