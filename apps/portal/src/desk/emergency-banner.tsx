import { endEmergencyAccess } from '../app/emergency/end-action';
import type { EmergencyHereFragment } from '../generated/graphql';
import { Button } from '../ui';
import { timeWords } from './day-words';

/** On top of every page that shows a record by emergency access alone. Its button works without script. */
export function EmergencyBanner({ access }: { access: EmergencyHereFragment | null | undefined }) {
  if (!access) return null;
  return (
    <section className="hub-emergency" aria-label="Emergency access">
      <p className="hub-emergency__words">
        <strong>
          Emergency access until <time dateTime={access.untilAt}>{timeWords(access.untilAt)}</time>
        </strong>{' '}
        Read only. Everything you look at is recorded.
      </p>
      <form action={endEmergencyAccess}>
        <input type="hidden" name="accessId" value={access.id} />
        <input type="hidden" name="version" value={access.version} />
        <Button small variant="secondary" preventDoubleClick>
          End now
        </Button>
      </form>
    </section>
  );
}
