import { isPriority, PRIORITY_WORDS, type Priority } from '@hub/domain';
import { Tag, type TagColour } from '../ui';

/** Red is for urgent alone. */
const COLOURS: Readonly<Record<Priority, TagColour>> = { URGENT: 'red', SOON: 'pink', ROUTINE: 'white' };

export function PriorityTag({ priority }: { priority: string }) {
  if (!isPriority(priority)) return <Tag>{priority}</Tag>;
  return <Tag colour={COLOURS[priority]}>{PRIORITY_WORDS[priority]}</Tag>;
}
