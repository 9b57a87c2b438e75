import { read } from '../../../ask';
import { TriageOrderDocument } from '../../../generated/graphql';
import type { View } from '../view';

export type PlaceInView = {
  /** Counted from 1; null when this record is not among the first 100 of the view. */
  at: number | null;
  total: number | null;
  previous: string | null;
  next: string | null;
};

/** Where a record stands in the list it was opened from, and its neighbours there. */
export async function placeInView(view: View, reference: string): Promise<PlaceInView> {
  const { triageWorklist } = await read(TriageOrderDocument, {
    folder: view.folder.folder,
    practiceId: view.practice?.id ?? null,
  });
  const order = triageWorklist.edges.map(({ node }) => node.reference);
  const at = order.indexOf(reference);
  const isListed = at !== -1;
  return {
    at: isListed ? at + 1 : null,
    total: triageWorklist.totalCount,
    previous: (isListed ? order[at - 1] : null) ?? null,
    next: order[isListed ? at + 1 : 0] ?? order.find((each) => each !== reference) ?? null,
  };
}
