import type { Day } from '@hub/domain';
import { nextStep } from './next-step';

type NextStepCellProps = {
  referral: { state: string; nextActionAt: string | null; overdue: boolean };
  today: Day;
};

/** What is owed, by which day, and whether that day has passed. */
export function NextStepCell({ referral, today }: NextStepCellProps) {
  const due = nextStep(referral, today);
  if (!due) return <>Nothing due</>;
  return (
    <>
      {due.step} <span className="hub-nowrap">{due.day}</span>
      <br />
      <span className={referral.overdue ? 'hub-overdue' : 'hub-secondary'}>
        {referral.overdue ? `Overdue, ${due.relative}` : due.relative}
      </span>
    </>
  );
}
