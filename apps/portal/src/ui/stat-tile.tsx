import type { ReactNode } from 'react';
import { classes } from './part';

export type StatTileProps = {
  /** `null` when it may not be shown, such as a small number. */
  count: number | string | null;
  /** Reads on from the count: "2" "need your answer". */
  label: string;
  href?: string;
  note?: ReactNode;
  /** Something that must be looked at today. */
  attention?: boolean;
};

const shown = (count: StatTileProps['count']) =>
  count === null ? 'Not shown' : typeof count === 'number' ? count.toLocaleString('en-GB') : count;

export function StatTile({ count, label, href, note, attention }: StatTileProps) {
  const words = (
    <>
      <span className="hub-tile__count">{shown(count)}</span> <span className="hub-tile__label">{label}</span>
    </>
  );
  return (
    <li>
      <div
        className={classes(
          'nhsuk-card',
          href && 'nhsuk-card--clickable',
          'hub-tile',
          attention && 'hub-tile--attention',
        )}
      >
        <div className="nhsuk-card__content">
          {href ? (
            <a className="nhsuk-card__link" href={href}>
              {words}
            </a>
          ) : (
            words
          )}
          {note && <p className="hub-tile__note">{note}</p>}
        </div>
      </div>
    </li>
  );
}

/** `<StatTiles label="Referrals"><StatTile …/></StatTiles>` */
export function StatTiles({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className="hub-tiles" aria-label={label}>
      {children}
    </ul>
  );
}
