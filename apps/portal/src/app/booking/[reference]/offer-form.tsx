import { addWeeks, formatDay, formatDayShort, mondayOf, type Day } from '@hub/domain';
import type { ReactNode } from 'react';
import { FilterForm, type AppliedFilter } from '../../../desk/filter-form';
import { hrefOf } from '../../../desk/address';
import { dayOfInstant } from '../../../desk/day-words';
import { spanWords, timeSpan } from '../../../desk/spans';
import type { CourseOffersQuery } from '../../../generated/graphql';
import { Button, InsetText, Select } from '../../../ui';
import { ActionForm, RadiosField } from '../../../ui/form';
import { bookCourse } from './action';
import type { BookingReferral } from './record-top';

export type Offer = CourseOffersQuery['courseOffers'][number];
export type Site = { siteId: string; siteName: string };
export type OfferWishes = { site: Site | null; week: Day | null };

const WEEKS_AHEAD = 16;

const NEARNESS = [
  'Nearest',
  'Second nearest',
  'Third nearest',
  'Fourth nearest',
  'Fifth nearest',
  'Sixth nearest',
];

/** As many as can be read out on the telephone. */
const MOST_SHOWN = 10;

function nearnessWords(nearness: number | null): string {
  if (nearness === null) return 'Distance not known';
  return `${NEARNESS[nearness - 1] ?? 'Furthest'} site for this practice`;
}

function OfferHint({ offer }: { offer: Offer }) {
  const { place, sessions } = offer;
  const [first] = sessions;
  const isSteady = first && sessions.every((session) => timeSpan(session) === timeSpan(first));
  return (
    <>
      {place.siteName}, {place.roomName}, with {offer.therapistName}. {nearnessWords(offer.nearness)},{' '}
      {place.stepFree ? 'step-free' : 'not step-free'}.
      <ol className="hub-dates">
        {sessions.map((session) => (
          <li key={session.startsAt}>
            {isSteady ? formatDay(dayOfInstant(session.startsAt)) : spanWords(session)}
          </li>
        ))}
      </ol>
    </>
  );
}

const offerItem = (offer: Offer) => {
  const [first] = offer.sessions;
  return {
    value: offer.key,
    label: { text: first ? `From ${spanWords(first)}` : offer.place.siteName, className: 'hub-offer' },
    hint: { text: <OfferHint offer={offer} /> },
  };
};

type OfferFilterProps = { path: string; sites: Site[]; wishes: OfferWishes; today: Day };

export function OfferFilter({ path, sites, wishes, today }: OfferFilterProps) {
  const { site, week } = wishes;
  const mondays = Array.from({ length: WEEKS_AHEAD }, (_, at) => addWeeks(mondayOf(today), at + 1));
  const applied: AppliedFilter[] = [
    ...(site ? [{ words: site.siteName, removeHref: hrefOf(path, { week }) }] : []),
    ...(week
      ? [{ words: `From ${formatDayShort(week)}`, removeHref: hrefOf(path, { site: site?.siteId }) }]
      : []),
  ];
  return (
    <FilterForm path={path} applied={applied} clearHref={path}>
      <Select
        name="site"
        label="Site"
        value={site?.siteId ?? ''}
        items={[
          { value: '', text: 'Nearest first' },
          ...sites.map(({ siteId, siteName }) => ({ value: siteId, text: siteName })),
        ]}
      />
      <Select
        name="week"
        label="First session from"
        value={week ?? ''}
        items={[
          { value: '', text: 'As soon as possible' },
          ...mondays.map((monday) => ({ value: monday, text: `Week of ${formatDayShort(monday)}` })),
        ]}
      />
    </FilterForm>
  );
}

type OfferFormProps = {
  referral: BookingReferral;
  offers: Offer[];
  title: string;
  back: ReactNode;
  done: string | null;
  heading: ReactNode;
};

export function OfferForm({ referral, offers, title, back, done, heading }: OfferFormProps) {
  return (
    <ActionForm action={bookCourse} title={title} back={back} done={done} heading={heading}>
      <input type="hidden" name="referralId" value={referral.id} />
      <input type="hidden" name="reference" value={referral.reference} />
      <input type="hidden" name="version" value={referral.version} />
      {offers.length === 0 ? (
        <InsetText>
          No complete course is free here. Four weekly sessions with one therapist in one room appear as soon
          as a clinic has them: choose another site or a later week.
        </InsetText>
      ) : (
        <>
          <RadiosField
            name="offerKey"
            label={{ text: 'Which course suits the patient?', size: 'm' }}
            hint="Four sessions of 2 hours with one therapist in one room. Nobody else can take them once you book."
            items={offers.slice(0, MOST_SHOWN).map(offerItem)}
          />
          {offers.length > MOST_SHOWN && (
            <p>These are the first {MOST_SHOWN}. Choose a site or a later week above to see others.</p>
          )}
          <Button preventDoubleClick>Book this course</Button>
        </>
      )}
    </ActionForm>
  );
}
