import { formatDay, readReference } from '@hub/domain';
import { notFound } from 'next/navigation';
import { read } from '../../../../ask';
import { hrefOf, oneOf, type PageProps } from '../../../../desk/address';
import { dayOfInstant, timeWords } from '../../../../desk/day-words';
import { PageLinks } from '../../../../desk/page-links';
import { WhoLookedDocument, type WhoLookedQuery } from '../../../../generated/graphql';
import { signedIn } from '../../../../session';
import { BackLink, Heading, InsetText, PageTitle, Table } from '../../../../ui';
import { backFrom } from './back';

type Look = WhoLookedQuery['whoLooked']['edges'][number]['node'];
type WhoLookedProps = PageProps & { params: Promise<{ reference: string }> };

/** In the order given: newest day first. */
function byDay(looks: readonly Look[]): { day: string; looks: Look[] }[] {
  const days = new Map<string, Look[]>();
  for (const look of looks) {
    const day = dayOfInstant(look.at);
    days.set(day, [...(days.get(day) ?? []), look]);
  }
  return [...days].map(([day, ofDay]) => ({ day, looks: ofDay }));
}

function Day({ day, looks }: { day: string; looks: Look[] }) {
  return (
    <Table
      caption={{ text: formatDay(day), size: 'm' }}
      head={['Time', 'Person', 'Role', 'What they did']}
      rows={looks.map(({ at, person, role, practice, did }) => [
        { text: timeWords(at), className: 'hub-nowrap' },
        person,
        practice ? `${role}, ${practice}` : role,
        did,
      ])}
      responsive
    />
  );
}

export default async function WhoLookedPage({ params, searchParams }: WhoLookedProps) {
  const [{ reference: typed }, asked, session] = await Promise.all([params, searchParams, signedIn()]);
  const reference = readReference(decodeURIComponent(typed));
  if (!reference.ok) notFound();
  const after = oneOf(asked, 'after');
  const { whoLooked } = await read(WhoLookedDocument, { reference: reference.value, after });
  const here = `/referrals/${reference.value}/who-looked`;
  const { hasNextPage, endCursor } = whoLooked.pageInfo;
  const days = byDay(whoLooked.edges.map(({ node }) => node));
  const back = backFrom(session, reference.value);
  return (
    <div className="hub-desk">
      <PageTitle>{`Who looked at the record of referral ${reference.value}`}</PageTitle>
      <BackLink href={back.href}>{back.text}</BackLink>
      <Heading level={1} size="l" caption={`Referral ${reference.value}`}>
        Who looked at this record
      </Heading>
      <p>
        {session.role === 'practice-manager'
          ? 'Everyone at your practice who saw or changed anything about this patient, newest first.'
          : 'Everyone who saw or changed anything about this patient, newest first.'}{' '}
        Looking at this page is recorded too.
      </p>
      {days.length === 0 ? (
        <InsetText>Nobody has looked at this record yet.</InsetText>
      ) : (
        days.map((one) => <Day key={one.day} {...one} />)
      )}
      <PageLinks
        what="looks at this record"
        firstHref={after ? here : null}
        nextHref={hasNextPage ? hrefOf(here, { after: endCursor }) : null}
      />
    </div>
  );
}
