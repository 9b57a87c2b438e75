import { read } from '../../ask';
import { hrefOf, oneOf, type PageProps } from '../../desk/address';
import { PageLinks } from '../../desk/page-links';
import { FolderListDocument } from '../../generated/graphql';
import { signedIn } from '../../session';
import { PageTitle } from '../../ui';
import { FOLDERS, isFolder, type Folder } from './folder';
import { ReferralTable } from './referral-table';

const ORDER = Object.keys(FOLDERS) as Folder[];

const TABS: Readonly<Record<Folder, string>> = {
  'needs-answer': 'Need an answer',
  'with-hub': 'With the hub',
  booked: 'Booked',
  finished: 'Finished',
  all: 'All',
};

export default async function ReferralsPage({ searchParams }: PageProps) {
  await signedIn();
  const asked = await searchParams;
  const wanted = oneOf(asked, 'folder');
  const folder = isFolder(wanted) ? wanted : 'all';
  const after = oneOf(asked, 'after');
  const { referrals } = await read(FolderListDocument, { folder, after });
  const { hasNextPage, endCursor } = referrals.pageInfo;
  return (
    <div className="hub-desk">
      <PageTitle>Referrals</PageTitle>
      <h1>Referrals</h1>
      <nav aria-label="Folders">
        <ul className="hub-folders">
          {ORDER.map((each) => (
            <li key={each}>
              <a
                href={hrefOf('/referrals', { folder: each })}
                aria-current={each === folder ? 'page' : undefined}
              >
                {TABS[each]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <ReferralTable heading={FOLDERS[folder].heading} referrals={referrals} />
      <PageLinks
        what="referrals"
        nextHref={hasNextPage ? hrefOf('/referrals', { folder, after: endCursor }) : null}
        firstHref={after ? hrefOf('/referrals', { folder }) : null}
      />
    </div>
  );
}
