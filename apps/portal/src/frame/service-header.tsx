import { roleWords } from '@hub/domain';
import { navigationFor } from '../navigation';
import type { Session } from '../session';
import { Header, SERVICE_NAME } from '../ui';

/** A moon: our own mark, since the NHS logo is not a local service's to use. */
const mark = (
  <svg className="hub-mark" viewBox="0 0 40 40" width="40" height="40" focusable="false" aria-hidden="true">
    <path d="M25 5a15 15 0 1 0 10 24A13.5 13.5 0 0 1 25 5Z" fill="currentColor" />
    <circle cx="33" cy="11" r="3" fill="#ffb81c" />
  </svg>
);

type ServiceHeaderProps = { session: Session | null; path: string; isDemo: boolean };

/** Demo people are named after their role: it is not said twice. */
const who = ({ name, role }: Session) => (name === roleWords(role) ? name : `${name}, ${roleWords(role)}`);

export function ServiceHeader({ session, path, isDemo }: ServiceHeaderProps) {
  const service = { text: SERVICE_NAME, href: '/' };
  if (!session) {
    const signIn =
      path.startsWith('/sign-in') || path.startsWith('/locked')
        ? undefined
        : { items: [{ text: 'Sign in', href: '/sign-in' }] };
    return (
      <Header
        service={service}
        logo={{ ariaLabel: `${SERVICE_NAME} homepage` }}
        mark={mark}
        account={signIn}
      />
    );
  }
  return (
    <Header
      service={service}
      logo={{ ariaLabel: `${SERVICE_NAME} homepage` }}
      mark={mark}
      account={{
        items: [
          { text: who(session), icon: true, href: '/account' },
          { text: 'Sign out', action: '/sign-out' },
        ],
      }}
      navigation={{
        items: navigationFor({ role: session.role, path, isDemo, toReview: session.emergenciesToReview }),
      }}
    />
  );
}
