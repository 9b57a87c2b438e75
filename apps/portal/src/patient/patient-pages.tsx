// What patients see who come by a link: plain HTML, no script. Each is a function of what it shows.
import { formatDay, formatSpan, londonDay } from '@hub/domain';
import { CallLink } from '../desk/call-link';
import { Button, DateInput, ErrorSummary, InsetText } from '../ui';
import type { MyNextStepQuery } from '../generated/graphql';

export type Page = { title: string; isWrong?: boolean; body: React.ReactNode };
type NextStep = MyNextStepQuery['myNextStep'];

/** The first thing behind a link. It says nothing about anybody: programs that scan messages open it too. */
export function continuePage(): Page {
  return {
    title: 'See what happens next',
    body: (
      <>
        <h1>See what happens next</h1>
        <p>This link shows you your appointments and what happens next.</p>
        <form method="post">
          <Button>Continue</Button>
        </form>
      </>
    ),
  };
}

export type HubCalled = { telephone: string } | null;

/** Wrong, run out, cancelled or locked: whoever holds such a link is told no more than this. */
export function notWorkingPage(hub: HubCalled): Page {
  return {
    title: 'This link does not work',
    body: (
      <>
        <h1>This link does not work</h1>
        <p>Use the link in the newest message from us.</p>
        <p>
          If that does not work either, call us and we will send you another
          {hub ? (
            <>
              {': '}
              <CallLink telephone={hub.telephone} />
            </>
          ) : null}
          .
        </p>
      </>
    ),
  };
}

export type Typed = { day: string; month: string; year: string };
export type Wrong = { sentence: string; field: string };

export function birthDatePage(typed: Typed | null, wrong: Wrong | null): Page {
  const marked = wrong?.field.split('-')[1];
  const box = (name: 'day' | 'month' | 'year') => ({
    name,
    autoComplete: `bday-${name}`,
    value: typed?.[name],
    ...(wrong && marked === name && !/^Check/.test(wrong.sentence) ? { error: true } : {}),
  });
  return {
    title: 'What is your date of birth?',
    isWrong: wrong !== null,
    body: (
      <>
        {wrong && (
          <ErrorSummary errorList={[{ text: wrong.sentence, href: `#birthDate-${marked ?? 'day'}` }]} />
        )}
        <form method="post" noValidate>
          <DateInput
            id="birthDate"
            fieldset={{
              legend: {
                text: 'What is your date of birth?',
                className: 'nhsuk-fieldset__legend--l',
                isPageHeading: true,
              },
            }}
            hint={{ text: 'We ask so that nobody else sees your appointments. For example, 15 3 1984' }}
            errorMessage={wrong ? { text: wrong.sentence } : undefined}
            day={box('day')}
            month={box('month')}
            year={box('year')}
          />
          <p>We will remember this phone or computer until your appointments with us have ended.</p>
          <Button>Continue</Button>
        </form>
      </>
    ),
  };
}

export function nextStepPage(next: NextStep): Page {
  const { place, therapistFirstName } = next;
  return {
    title: next.heading,
    body: (
      <>
        <h1>
          <span className="nhsuk-caption-l">Hello {next.firstName}</span> {next.heading}
        </h1>
        {next.appointments.length > 0 && (
          <ol className="nhsuk-list nhsuk-list--border">
            {next.appointments.map(({ number, startsAt, endsAt }) => (
              <li key={number}>
                <strong>{formatDay(londonDay(new Date(startsAt)))}</strong>
                <br />
                {formatSpan(new Date(startsAt), new Date(endsAt))}
              </li>
            ))}
          </ol>
        )}
        <p>{next.words}</p>
        {place && (
          <>
            <h2>Where to come</h2>
            <p>
              {place.name}
              <br />
              {place.address}
            </p>
            <p>{place.directions}</p>
            <p>
              {place.stepFree
                ? 'You can get to the room without using steps.'
                : 'You need to use steps to get to the room. Call us if this is hard for you.'}
            </p>
            {therapistFirstName && <p>You will meet {therapistFirstName}.</p>}
          </>
        )}
        <InsetText>
          <p>
            To change or cancel, or if you have a question, call us:{' '}
            <strong>
              <CallLink telephone={next.hubTelephone} />
            </strong>
          </p>
          <p>{next.hubName}</p>
        </InsetText>
        <h2>When you have finished</h2>
        <form method="post" action="/p/leave">
          <Button variant="secondary">Close this page</Button>
        </form>
        <form method="post" action="/p/leave">
          <input type="hidden" name="forget" value="yes" />
          <Button variant="secondary">Close it and forget this phone or computer</Button>
        </form>
      </>
    ),
  };
}

export function leftPage(): Page {
  return {
    title: 'You have closed your page',
    body: (
      <>
        <h1>You have closed your page</h1>
        <p>To see it again, use the link in our message.</p>
      </>
    ),
  };
}
