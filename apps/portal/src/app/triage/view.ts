// The worklist as somebody looks at it: a folder, perhaps one practice. It travels in the address.
import { triageFoldersOf, type Role, type TriageFolder } from '@hub/domain';
import { notFound } from 'next/navigation';
import { hrefOf, oneOf, type Asked } from '../../desk/address';
import { practiceChoices, type PracticeChoice } from '../../desk/practices';

export const FOLDERS = [
  { folder: 'new', name: 'New', tile: 'new, to decide', one: 'new referral', many: 'new referrals' },
  {
    folder: 'asked',
    name: 'Question asked',
    tile: 'wait for an answer',
    one: 'referral waiting for an answer',
    many: 'referrals waiting for an answer',
  },
  {
    folder: 'mdt',
    name: 'Team meeting',
    tile: 'for the team meeting',
    one: 'referral for the team meeting',
    many: 'referrals for the team meeting',
  },
  {
    folder: 'treatment',
    name: 'In treatment',
    tile: 'in treatment',
    one: 'patient in treatment',
    many: 'patients in treatment',
  },
] as const satisfies readonly { folder: TriageFolder; [words: string]: string }[];

export type Folder = (typeof FOLDERS)[number];

/** Whose they are the rulebook says, and the API holds to it. */
export const foldersOf = (role: Role): Folder[] =>
  FOLDERS.filter(({ folder }) => triageFoldersOf(role).includes(folder));

/** "1 new referral", "18 new referrals" */
export const countedIn = ({ one, many }: Folder, count: number): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

export type View = { folder: Folder; practice: PracticeChoice | null };

export async function viewAsked(asked: Asked): Promise<View> {
  const name = oneOf(asked, 'folder') ?? 'new';
  const folder = FOLDERS.find((each) => each.folder === name) ?? notFound();
  const code = oneOf(asked, 'practice');
  const practice = code ? (await practiceChoices()).find((each) => each.code === code) : undefined;
  return { folder, practice: practice ?? null };
}

export const viewQuery = ({ folder, practice }: View) => ({
  folder: folder.folder === 'new' ? null : folder.folder,
  practice: practice?.code,
});

export const worklistHref = (view: View, more: Record<string, string | null> = {}): string =>
  hrefOf('/triage', { ...viewQuery(view), ...more });

export const recordHref = (view: View, reference: string, more: Record<string, string> = {}): string =>
  hrefOf(`/triage/${reference}`, { ...viewQuery(view), ...more });
