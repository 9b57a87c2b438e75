import { daysWords } from './day-words';

/** 18 weeks: the longest wait that is still within the standard. */
const FULL_DAYS = 18 * 7;
const WIDTH = 72;

type WaitProps = { referral: { waitedDays: number; clockStoppedOn: string | null } };

/** "Waiting 12 days" while the clock runs; "Waited 12 days" once it has stopped. */
export function Wait({ referral }: WaitProps) {
  return (
    <span className="hub-tags__pair">
      {referral.clockStoppedOn ? 'Waited' : 'Waiting'} <Waited days={referral.waitedDays} />
    </span>
  );
}

/** Days in words, and a bar that is full at 18 weeks. */
export function Waited({ days }: { days: number }) {
  const share = Math.min(days / FULL_DAYS, 1);
  return (
    <span className="hub-waited">
      <span className="hub-nowrap">{daysWords(days)}</span>
      <svg viewBox={`0 0 ${WIDTH} 6`} width={WIDTH} height={6} aria-hidden="true" focusable="false">
        <rect className="hub-waited__track" width={WIDTH} height={6} rx={1} />
        <rect
          className={days > FULL_DAYS ? 'hub-waited__bar hub-waited__bar--over' : 'hub-waited__bar'}
          width={Math.max(share * WIDTH, 2)}
          height={6}
          rx={1}
        />
      </svg>
    </span>
  );
}
