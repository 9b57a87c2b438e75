import { readReference } from '@hub/domain';
import { oneOf, wordsAsked, type Asked } from '../../desk/address';
import { NotificationBanner } from '../../ui';

/** What a decision did, said on the page that follows it. */
export const DECISIONS: Readonly<Record<string, string>> = {
  accept: 'is accepted. The patient is on the waiting list, and the patient and practice are being told.',
  ask: 'has gone back to the practice with your question. The patient’s clock keeps running.',
  discharge: 'is discharged. The practice is being told.',
  return: 'is returned with your advice. The practice and the patient are being told.',
};

type DecisionMadeProps = { asked: Asked; shown?: string };

/** `shown` is the referral of the page itself, which needs no way to it. */
export function DecisionMade({ asked, shown }: DecisionMadeProps) {
  const words = wordsAsked(DECISIONS, asked);
  const about = readReference(oneOf(asked, 'last') ?? '');
  if (!words || !about.ok) return null;
  return (
    <NotificationBanner variant="success">
      <p className="nhsuk-notification-banner__heading">
        {about.value} {words}
      </p>
      {about.value !== shown && (
        <p>
          <a className="nhsuk-notification-banner__link" href={`/triage/${about.value}`}>
            Look at {about.value} again
          </a>
        </p>
      )}
    </NotificationBanner>
  );
}
