import { formatDay, formatDayShort, formatTime } from '@hub/domain';
import { dayOfInstant, daysWords, instantWords } from '../../../desk/day-words';
import type { MessagesAboutReferralQuery } from '../../../generated/graphql';
import {
  channelWords,
  eventWords,
  messageWords,
  nextWords,
  ownerWords,
  reasonWords,
  saidWords,
} from '../../../journeys/referral-words';
import { SummaryList, Table, Tag, TimelineList, type TagColour } from '../../../ui';
import type { Story } from './open-referral';

type About = { referral: Story; isPractice: boolean };

function nextLine({ state, nextActionAt, overdue }: Story): string {
  const next = nextWords(state);
  if (!next || !nextActionAt) return 'Nothing more is due';
  const day = formatDay(dayOfInstant(nextActionAt));
  const when = next.joins === 'on' ? `on ${day}` : `by ${formatTime(new Date(nextActionAt))} on ${day}`;
  return `${next.words} ${when}${overdue ? ' (late)' : ''}`;
}

/** Where it stands, who has the ball, and what comes next by when. */
export function Standing({ referral, isPractice }: About) {
  const { status, submittedAt, waitedDays, clockStoppedOn } = referral;
  const waited = clockStoppedOn
    ? `${daysWords(waitedDays)}, until ${formatDayShort(clockStoppedOn)}`
    : `${daysWords(waitedDays)} so far`;
  return (
    <SummaryList
      rows={[
        { key: 'Status', value: { text: <Tag colour={status.colour as TagColour}>{status.label}</Tag> } },
        { key: 'Who has it now', value: ownerWords(status.owner, isPractice) },
        { key: 'Next step', value: nextLine(referral) },
        { key: 'Sent', value: `${formatDay(dayOfInstant(submittedAt))}, by ${referral.practice.name}` },
        { key: 'Waited', value: waited },
        { key: 'Responsible clinician', value: referral.responsibleClinician },
      ]}
    />
  );
}

/** What hub and practice have said to each other, in order. */
export function Thread({ words }: Pick<Story, 'words'>) {
  if (words.length === 0) return null;
  return (
    <section aria-labelledby="thread">
      <h2 id="thread">What was said</h2>
      {words.map(({ id, kind, authorName, words: said, at }) => (
        <article key={id} className="hub-said">
          <h3 className="nhsuk-heading-xs">{saidWords(kind)}</h3>
          <p className="hub-typed">{['withdrawal', 'closing'].includes(kind) ? reasonWords(said) : said}</p>
          <p className="hub-secondary">
            {authorName}, <time dateTime={at}>{instantWords(at)}</time>
          </p>
        </article>
      ))}
    </section>
  );
}

/** One event after another; what nobody but the machine did has no name beside it. */
export function Timeline({ events }: Pick<Story, 'events'>) {
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">What has happened</h2>
      <TimelineList
        label="What has happened, the first first"
        items={events.map(({ id, event, at, actorName }) => ({
          key: id,
          title: eventWords(event),
          at,
          when: instantWords(at),
          by: actorName,
        }))}
      />
    </section>
  );
}

const sentWords = ({ state, sentAt, madeAt }: { state: string; sentAt?: string | null; madeAt: string }) => {
  if (sentAt) return instantWords(sentAt);
  return state === 'FAILED' ? `Not sent: it failed on ${instantWords(madeAt)}` : 'Being sent';
};

export function Messages({ messages }: MessagesAboutReferralQuery) {
  const { edges } = messages;
  if (edges.length === 0) return null;
  return (
    <Table
      caption={{ text: 'Messages about this referral', size: 'm' }}
      head={['Message', 'How', 'Sent']}
      rows={edges.map(({ node }) => [messageWords(node.kind), channelWords(node.channel), sentWords(node)])}
      responsive
      compact
    />
  );
}
