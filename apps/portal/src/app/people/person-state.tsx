import { Tag, type TagColour } from '../../ui';

const COLOURS: Readonly<Record<string, TagColour>> = { active: 'green', invited: 'yellow', disabled: 'grey' };

export function PersonState({ state, stateWords }: { state: string; stateWords: string }) {
  return <Tag colour={COLOURS[state]}>{stateWords}</Tag>;
}
