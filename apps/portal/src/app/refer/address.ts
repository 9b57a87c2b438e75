import type { ReferralPage } from '@hub/domain';
import { hrefOf } from '../../desk/address';

export type ReferPlace = ReferralPage | 'already' | 'discard';

type With = {
  draft?: string | null;
  /** Go back to "check your answers" afterwards. */
  from?: 'check' | null;
  /** Say at once what is wrong with the answers saved. */
  show?: 'problems' | 'changed' | null;
  reference?: string | null;
  /** The version problems are told of, so that each telling is a page of its own. */
  version?: number | null;
};

export const referHref = (place: ReferPlace, { version, ...more }: With = {}): string =>
  hrefOf(`/refer/${place}`, { ...more, version: version ? String(version) : null });
