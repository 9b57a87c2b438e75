import { Pagination } from '../ui';

type PageLinksProps = {
  nextHref: string | null;
  /** Null on the first page. */
  firstHref: string | null;
  what: string;
};

/** Pages go by key: forward, or back to the first. */
export function PageLinks({ nextHref, firstHref, what }: PageLinksProps) {
  if (!nextHref && !firstHref) return null;
  return (
    <Pagination
      ariaLabel={`Pages of ${what}`}
      previous={firstHref ? { href: firstHref, text: 'First page' } : undefined}
      next={nextHref ? { href: nextHref, text: 'Next page' } : undefined}
    />
  );
}
