type FolderWords = { tile: string; tileOfOne?: string; heading: string };

/** The folders of a practice, as its people name them. */
export const FOLDERS = {
  'needs-answer': {
    tile: 'need your answer',
    tileOfOne: 'needs your answer',
    heading: 'Referrals that need your answer',
  },
  'with-hub': { tile: 'with the hub', heading: 'Referrals with the hub' },
  booked: { tile: 'booked or in treatment', heading: 'Referrals booked or in treatment' },
  finished: { tile: 'finished', heading: 'Finished referrals' },
  all: { tile: 'in all', heading: 'All referrals' },
} as const satisfies Record<string, FolderWords>;

export type Folder = keyof typeof FOLDERS;

export function tileWords(folder: Folder, count: number): string {
  const { tile, tileOfOne }: FolderWords = FOLDERS[folder];
  return count === 1 ? (tileOfOne ?? tile) : tile;
}

export const isFolder = (text: string | null): text is Folder =>
  text !== null && Object.hasOwn(FOLDERS, text);

/** The tiles of the home page, in this order; drafts come after them. */
export const TILES = ['needs-answer', 'with-hub', 'booked', 'finished'] as const satisfies readonly Folder[];
