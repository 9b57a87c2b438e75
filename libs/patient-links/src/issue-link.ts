import type { LinkPurpose } from '@hub/domain';
import { BIRTH_DATE_TRIES, instantAt, linkLastDay, londonDay } from '@hub/domain';
import type { Work } from '@hub/platform';
import { newToken, tokenHash } from '@hub/platform';
import { PatientLinkRow } from './patient-link.row.js';

export interface NewLink {
  purpose: LinkPurpose;
  /** The one thing that it opens: the referral itself, or an appointment, an offer or a questionnaire of it. */
  subjectId: string;
  referralId: string;
  practiceId: string;
  patientId: string;
  /** Only where the thing itself ends sooner than its purpose allows. */
  until?: Date;
}

const END_OF_DAY = '23:59';

/**
 * A step: makes a key to one thing and answers its token, this once. Older keys to the same thing keep working: people
 * press the link in whichever message they find.
 */
export async function issueLink(work: Work, link: NewLink): Promise<string> {
  const token = newToken();
  const { until, ...rest } = link;
  const latest = instantAt(linkLastDay(link.purpose, londonDay(work.now)), END_OF_DAY);
  await work.rows(PatientLinkRow).add({
    ...rest,
    id: work.newId(),
    tokenHash: tokenHash(token),
    madeAt: work.now,
    expiresAt: until && until < latest ? until : latest,
    openedAt: null,
    triesLeft: BIRTH_DATE_TRIES,
    revokedAt: null,
  });
  return token;
}
