import { isDay, SESSIONS_IN_COURSE, type Day } from '@hub/domain';
import { read } from '../../../ask';
import { oneOf, wordsAsked, type Asked, type PageProps } from '../../../desk/address';
import { LinksCard } from '../../../desk/links-card';
import {
  BookingContactsDocument,
  BookingRecordDocument,
  CourseOffersDocument,
  type BookingContactsQuery,
} from '../../../generated/graphql';
import { signedIn } from '../../../session';
import { BackLink, Heading, InsetText, NotificationBanner, PageTitle, Panel } from '../../../ui';
import { SessionsTable, Told } from './booked-course';
import { OfferFilter, OfferForm, type Offer, type OfferWishes, type Site } from './offer-form';
import { BookingBanner, BookingStanding, type BookingReferral } from './record-top';

const CANCELLED =
  'The course is cancelled and its times are free again. The patient keeps their place. If they had heard of the course, we tell them that it is cancelled.';

type BookingPageProps = PageProps & { params: Promise<{ reference: string }> };
type Parts = { referral: BookingReferral; known: BookingContactsQuery; today: Day; asked: Asked };

const sitesOf = (offers: Offer[]): Site[] => [
  ...new Map(offers.map(({ place }) => [place.siteId, place])).values(),
];

async function Choosing({ referral, known, today, asked }: Parts) {
  const week = oneOf(asked, 'week');
  const fromWeek = week && isDay(week) ? week : null;
  const anywhere = await read(CourseOffersDocument, { referralId: referral.id, siteId: null, fromWeek });
  const sites = sitesOf(anywhere.courseOffers);
  const site = sites.find(({ siteId }) => siteId === oneOf(asked, 'site')) ?? null;
  const { courseOffers } = site
    ? await read(CourseOffersDocument, { referralId: referral.id, siteId: site.siteId, fromWeek })
    : anywhere;
  const wishes: OfferWishes = { site, week: fromWeek };
  const title = `Book a course for ${referral.firstName} ${referral.lastName}`;
  const path = `/booking/${referral.reference}`;
  return (
    <OfferForm
      referral={referral}
      offers={courseOffers}
      title={title}
      back={<BackLink href="/booking">Back to the waiting list</BackLink>}
      done={oneOf(asked, 'done') === 'cancelled' ? CANCELLED : null}
      heading={
        <>
          <BookingBanner referral={referral} contacts={known.patient} today={today} />
          <Heading level={1} size="l" caption={referral.reference}>
            {title}
          </Heading>
          <BookingStanding referral={referral} />
          <OfferFilter path={path} sites={sites} wishes={wishes} today={today} />
        </>
      }
    />
  );
}

const DONE: Readonly<Record<string, string>> = {
  moved: 'The session has moved. The patient is being told the new time.',
};

function Booked({ referral, known, today, asked, may }: Parts & { may: readonly string[] }) {
  const done = oneOf(asked, 'done');
  const title = `${referral.firstName} ${referral.lastName}: sessions`;
  const words = wordsAsked(DONE, asked);
  return (
    <>
      <PageTitle>{done === 'booked' ? 'Course booked' : title}</PageTitle>
      {words && <NotificationBanner variant="success" text={words} />}
      <BackLink href="/booking">Back to the waiting list</BackLink>
      <BookingBanner referral={referral} contacts={known.patient} today={today} />
      {done === 'booked' ? (
        <Panel heading={{ text: 'Course booked', level: 1 }}>
          {SESSIONS_IN_COURSE} sessions for {referral.firstName} {referral.lastName}, {referral.reference}
        </Panel>
      ) : (
        <Heading level={1} size="l" caption={referral.reference}>
          {title}
        </Heading>
      )}
      <BookingStanding referral={referral} />
      <SessionsTable
        sessions={referral.course?.appointments ?? []}
        reference={referral.reference}
        mayMove={may.includes('move-session')}
      />
      {may.includes('cancel-course') && referral.state === 'COURSE_BOOKED' && (
        <p>
          <a href={`/booking/${referral.reference}/cancel`}>Cancel the whole course</a>
        </p>
      )}
      <LinksCard referral={referral} may={may} />
      <Told followUps={known.followUps} messages={known.messages} />
    </>
  );
}

export default async function BookingRecordPage({ params, searchParams }: BookingPageProps) {
  const [{ reference }, asked, { may }] = await Promise.all([params, searchParams, signedIn()]);
  const { me, referral } = await read(BookingRecordDocument, { reference });
  const known = await read(BookingContactsDocument, {
    patientId: referral.patientId,
    referralId: referral.id,
  });
  const parts = { referral, known, today: me.today, asked };
  if (referral.state === 'WAITING' && may.includes('book-course')) {
    return (
      <div className="hub-desk">
        <Choosing {...parts} />
        <LinksCard referral={referral} may={may} />
      </div>
    );
  }
  if (referral.course) {
    return (
      <div className="hub-desk">
        <Booked {...parts} may={may} />
      </div>
    );
  }
  const title = `Referral ${referral.reference}`;
  return (
    <div className="hub-desk">
      <PageTitle>{title}</PageTitle>
      <BackLink href="/booking">Back to the waiting list</BackLink>
      <BookingBanner referral={referral} contacts={known.patient} today={me.today} />
      <Heading level={1} size="l">
        {title}
      </Heading>
      <InsetText>
        Nothing can be booked now: the status is “{referral.status.label}”. Courses appear here while it is
        “Ready to book”.
      </InsetText>
    </div>
  );
}
