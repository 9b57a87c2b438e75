import type { SystemActor } from '@hub/domain';
import type { Works } from '@hub/platform';
import { foldEvents } from './fold.reads.js';

/** Ends a turn that found nothing, so that every idle second does not leave a row in the audit. */
class NothingToFold extends Error {
  override readonly name = 'NothingToFold';
}

/** A system command, each second or so: brings the counts up to date. Safe beside itself; answers how many events. */
export async function foldMetrics(works: Works, hubId: string): Promise<number> {
  const actor: SystemActor = { kind: 'system', name: 'metrics', hubId };
  let folded = 0;
  try {
    await works.do(actor, { operation: 'fold-metrics', request: null }, async (work) => {
      folded = await foldEvents(work);
      if (folded === 0) throw new NothingToFold();
      work.record('fold-metrics', { id: hubId });
      return hubId;
    });
  } catch (problem) {
    if (!(problem instanceof NothingToFold)) throw problem;
  }
  return folded;
}
