// What left the building, looking like what the person gets: a text on a telephone, a letter, a practice's inbox.
import type { ReactNode } from 'react';
import type { SentMessageFragment } from '../generated/graphql';
import { instantWords } from './day-words';

type Message = SentMessageFragment;

const WHAT: Readonly<Record<string, string>> = {
  text: 'Text message',
  letter: 'Letter',
  email: 'Email',
  'practice-inbox': 'Practice inbox',
};

/** Whole only in the outbox of a demonstration; to everybody else a link comes without its key. */
const LINK = /(https?:\/\/\S+\/p\/[\w-]{43})/;

/** A telephone makes what looks like a link pressable. */
function withLink(text: string): ReactNode[] {
  return text.split(LINK).map((part) =>
    LINK.test(part) ? (
      <a key={part} href={part} rel="noreferrer">
        {part}
      </a>
    ) : (
      part
    ),
  );
}

function TextMessage({ message }: { message: Message }) {
  return (
    <div className="hub-phone">
      <p className="hub-phone__bubble hub-typed">{withLink(message.body)}</p>
      <p className="hub-phone__count">{message.body.length} characters</p>
    </div>
  );
}

function Sheet({ message }: { message: Message }) {
  const isInbox = message.channel === 'practice-inbox';
  return (
    <div className={isInbox ? 'hub-sheet hub-sheet--inbox' : 'hub-sheet'}>
      {message.subject && <p className="hub-sheet__subject">{message.subject}</p>}
      <p className="hub-typed nhsuk-u-margin-bottom-0">{message.body}</p>
    </div>
  );
}

/** `headingLevel` keeps the headings of the page in order. */
export function SentMessage({ message, headingLevel = 2 }: { message: Message; headingLevel?: 2 | 3 }) {
  const Heading = `h${headingLevel}` as 'h2';
  const what = WHAT[message.channel] ?? message.channel;
  const at = message.sentAt ?? message.madeAt;
  return (
    <article className="hub-sent">
      <Heading className="nhsuk-heading-xs nhsuk-u-margin-bottom-1">
        {what} to {message.recipient.split('\n').join(', ')}
      </Heading>
      <p className="hub-secondary nhsuk-u-margin-bottom-2">
        {message.sentAt ? 'Sent ' : 'Written, not sent yet, '}
        <time dateTime={at}>{instantWords(at)}</time>
      </p>
      {message.channel === 'text' ? <TextMessage message={message} /> : <Sheet message={message} />}
    </article>
  );
}
