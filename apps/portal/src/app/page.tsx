import { isPracticeRole } from '@hub/domain';
import { redirect } from 'next/navigation';
import { read } from '../ask';
import { hrefOf, oneOf, type Asked, type PageProps } from '../desk/address';
import { PageLinks } from '../desk/page-links';
import { DraftsDocument, FolderListDocument, FoldersDocument, type DraftsQuery } from '../generated/graphql';
import { mainScreen } from '../navigation';
import { signedIn } from '../session';
import { Button, NotificationBanner, PageTitle, StatTile, StatTiles } from '../ui';
import { DraftTable } from './referrals/draft-table';
import { FOLDERS, isFolder, TILES, tileWords, type Folder } from './referrals/folder';
import { ReferralTable } from './referrals/referral-table';

const here = (folder: string) => hrefOf('/', { folder });

type Counts = ReadonlyMap<string, number>;

async function counts(): Promise<Counts> {
  const { referralFolders } = await read(FoldersDocument, {});
  return new Map(referralFolders.map(({ folder, count }) => [folder, count]));
}

/** What needs this practice comes first; without anything of the kind, what is under way. */
function chosenFolder(asked: Asked, found: Counts): Folder {
  const wanted = oneOf(asked, 'folder');
  if (isFolder(wanted)) return wanted;
  return found.get('needs-answer') ? 'needs-answer' : 'with-hub';
}

function Tiles({ found, drafts }: { found: Counts; drafts: DraftsQuery | null }) {
  return (
    <StatTiles label="Referrals of your practice">
      {TILES.map((folder) => (
        <StatTile
          key={folder}
          count={found.get(folder) ?? 0}
          label={tileWords(folder, found.get(folder) ?? 0)}
          href={here(folder)}
          attention={folder === 'needs-answer' && (found.get(folder) ?? 0) > 0}
        />
      ))}
      {drafts && (
        <StatTile
          count={drafts.referralDrafts.length}
          label={drafts.referralDrafts.length === 1 ? 'draft' : 'drafts'}
          href={here('drafts')}
        />
      )}
    </StatTiles>
  );
}

async function FolderOfReferrals({ folder, after }: { folder: Folder; after: string | null }) {
  const { referrals } = await read(FolderListDocument, { folder, after });
  const { hasNextPage, endCursor } = referrals.pageInfo;
  return (
    <>
      <ReferralTable heading={FOLDERS[folder].heading} referrals={referrals} />
      <PageLinks
        what="referrals"
        nextHref={hasNextPage ? hrefOf('/', { folder, after: endCursor }) : null}
        firstHref={after ? here(folder) : null}
      />
    </>
  );
}

export default async function HomePage({ searchParams }: PageProps) {
  const { role, practice, may } = await signedIn();
  if (!isPracticeRole(role)) redirect(mainScreen(role));
  const asked = await searchParams;
  const found = await counts();
  const mayRefer = may.includes('save-referral-draft');
  const drafts = mayRefer ? await read(DraftsDocument, {}) : null;
  const showsDrafts = drafts !== null && asked['folder'] === 'drafts';
  return (
    <div className="hub-desk">
      <PageTitle>Your practice’s referrals</PageTitle>
      {asked['done'] === 'discarded' && (
        <NotificationBanner variant="success" text="The draft has been discarded." />
      )}
      <h1>{practice?.name ?? 'Your practice'}</h1>
      {mayRefer && <Button href="/refer/find">Refer a patient</Button>}
      <Tiles found={found} drafts={drafts} />
      {showsDrafts ? (
        <DraftTable drafts={drafts.referralDrafts} today={drafts.me.today} />
      ) : (
        <FolderOfReferrals folder={chosenFolder(asked, found)} after={oneOf(asked, 'after')} />
      )}
    </div>
  );
}
