import { Tag, type TagColour } from './tag';

/** The words and colour come from the rulebook (`screenStatus`), so that one status looks the same everywhere. */
export type StatusTagProps = {
  status: { label: string; practiceLabel: string; colour: TagColour };
  /** Practices read their own words for some states. */
  forPractice?: boolean;
};

export function StatusTag({ status, forPractice = false }: StatusTagProps) {
  return <Tag colour={status.colour}>{forPractice ? status.practiceLabel : status.label}</Tag>;
}
