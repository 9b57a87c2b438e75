import { notFound } from 'next/navigation';
import { read } from '../../../../../ask';
import { spanWords } from '../../../../../desk/spans';
import { BookingRecordDocument, SessionOffersDocument } from '../../../../../generated/graphql';
import { signedIn } from '../../../../../session';
import { BackLink, Button, Heading, InsetText } from '../../../../../ui';
import { ActionForm, RadiosField } from '../../../../../ui/form';
import { moveSession } from '../../action';
import { BookingBanner } from '../../record-top';

type MovePageProps = { params: Promise<{ reference: string; session: string }> };

export default async function MoveSessionPage({ params }: MovePageProps) {
  const [{ reference, session: id }, { may }] = await Promise.all([params, signedIn()]);
  const { me, referral } = await read(BookingRecordDocument, { reference });
  const session = referral.course?.appointments.find((each) => each.id === id);
  if (!session || !may.includes('move-session')) notFound();
  const { sessionOffers } = await read(SessionOffersDocument, { appointmentId: id });
  const back = `/booking/${referral.reference}`;
  const title = `${session.state === 'DNA' ? 'Book again' : 'Move'} session ${session.sessionNumber}`;
  const heading = (
    <>
      <BookingBanner referral={referral} today={me.today} />
      <Heading level={1} size="l" caption={referral.reference}>
        {title}
      </Heading>
      <p>
        Now: {spanWords(session)}, {session.place.siteName}, {session.place.roomName}, with{' '}
        {session.therapistName}.
      </p>
    </>
  );
  return (
    <div className="hub-desk">
      <ActionForm
        action={moveSession}
        title={title}
        back={<BackLink href={back}>Back to the sessions</BackLink>}
        heading={heading}
      >
        <input type="hidden" name="appointmentId" value={session.id} />
        <input type="hidden" name="reference" value={referral.reference} />
        <input type="hidden" name="version" value={session.version} />
        {sessionOffers.length === 0 ? (
          <InsetText>
            No other time is free between the sessions before and after, with this therapist in this room.
            Times appear here when one is given up. You can also cancel the course and book another.
          </InsetText>
        ) : (
          <>
            <RadiosField
              name="startsAt"
              label={{ text: 'When instead?', size: 'm' }}
              hint="Same therapist, same room, and 5 to 14 days from the sessions beside it."
              items={sessionOffers.map((offer) => ({ value: offer.startsAt, text: spanWords(offer) }))}
            />
            <Button preventDoubleClick>Move the session</Button>
          </>
        )}
      </ActionForm>
    </div>
  );
}
