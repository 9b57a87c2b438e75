import { instantWords } from '../../desk/day-words';
import type { StaffOutboxQuery } from '../../generated/graphql';

type Email = StaffOutboxQuery['staffEmails']['edges'][number]['node'];

/** An address of the portal itself, as the email writes it. */
const OWN_ADDRESS = /(https?:\/\/[^\s/]+)(\/enrol\/[\w-]+)/;

/** The link can be followed, as it could in an email: within this very portal. */
function Body({ text }: { text: string }) {
  const [before = '', , path, after = ''] = text.split(OWN_ADDRESS);
  if (!path) return <p className="hub-typed nhsuk-u-margin-bottom-0">{text}</p>;
  return (
    <p className="hub-typed nhsuk-u-margin-bottom-0">
      {before}
      <a href={path}>Set up your account</a>
      {after}
    </p>
  );
}

export function StaffEmail({ email }: { email: Email }) {
  const at = email.sentAt ?? email.madeAt;
  return (
    <article className="hub-sent">
      <h3 className="nhsuk-heading-xs nhsuk-u-margin-bottom-1">Email to {email.recipient}</h3>
      <p className="hub-secondary nhsuk-u-margin-bottom-2">
        {email.sentAt ? 'Sent ' : 'Written, not sent yet, '}
        <time dateTime={at}>{instantWords(at)}</time>
      </p>
      <div className="hub-sheet">
        <p className="hub-sheet__subject">{email.subject}</p>
        <Body text={email.body} />
      </div>
    </article>
  );
}
