import { Tag } from '../../ui';

/** What a review came to; before it, that it is still to come. */
export function OutcomeTag({ outcome, overdue }: { outcome?: string | null; overdue?: boolean }) {
  if (outcome === 'JUSTIFIED') return <Tag colour="green">Justified</Tag>;
  if (outcome === 'NOT_JUSTIFIED') return <Tag colour="red">Not justified</Tag>;
  return overdue ? <Tag colour="red">Review overdue</Tag> : <Tag colour="yellow">Not reviewed yet</Tag>;
}
