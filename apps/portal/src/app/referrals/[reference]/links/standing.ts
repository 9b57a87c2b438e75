import type { TagColour } from '../../../../ui';

const COLOURS: Readonly<Record<string, TagColour>> = {
  works: 'aqua-green',
  locked: 'orange',
  expired: 'grey',
  cancelled: 'grey',
};

export const standingColour = (standing: string): TagColour => COLOURS[standing] ?? 'grey';
