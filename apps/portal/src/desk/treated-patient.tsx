// A patient in treatment, as their therapist sees them: on the session's page and on the patient's own.
import {
  ageOn,
  answersSoFar,
  formatDayShort,
  isRefusal,
  moveReferralState,
  REFERRAL_STATES,
  suitability,
  type Day,
  type RawAnswers,
} from '@hub/domain';
import type { CourseSessionFragment, TreatedReferralFragment } from '../generated/graphql';
import { Card, PatientBanner, Table, Tag, type TagColour } from '../ui';
import { AnswerCard } from './answer-card';
import { rawAnswersOf } from './answer-words';
import { counted } from './day-words';
import { History, Thread } from './history';
import { recordName, spaced } from './person-cell';
import { SafetyMark } from './safety-mark';
import { SessionNumber, SessionTime } from './session-cells';

type Treated = TreatedReferralFragment;

export function TreatedBanner({ referral, today }: { referral: Treated; today: Day }) {
  return (
    <PatientBanner
      name={recordName(referral)}
      born={formatDayShort(referral.bornOn)}
      age={ageOn(referral.bornOn, today)}
      nhsNumber={spaced(referral.nhsNumber)}
      facts={[
        { label: 'Practice', value: `${referral.practice.code} ${referral.practice.name}` },
        { label: 'Access', value: referral.stepFree ? 'needs step-free' : 'any room' },
      ]}
    />
  );
}

export function TreatedStanding({ referral }: { referral: Treated }) {
  const progress = referral.course?.progress;
  return (
    <>
      <div className="hub-tags">
        <Tag colour={referral.status.colour as TagColour}>{referral.status.label}</Tag>
        {referral.safetyConcern && <SafetyMark />}
        {progress && progress.missed > 0 && <span>{counted(progress.missed, 'session')} missed</span>}
      </div>
      {progress && <p>{progress.nextSentence}</p>}
    </>
  );
}

type CourseTableProps = {
  sessions: readonly CourseSessionFragment[];
  current?: string;
  isMine: boolean;
  /** Left to a heading above that says as much. */
  hidesCaption?: boolean;
};

export function CourseTable({ sessions, current, isMine, hidesCaption = false }: CourseTableProps) {
  return (
    <Table
      caption={
        hidesCaption
          ? { text: 'The course', className: 'nhsuk-u-visually-hidden' }
          : { text: 'The course', size: 's' }
      }
      head={['Session', 'When', 'Status']}
      rows={sessions.map((session) => [
        {
          text: <SessionNumber session={session} />,
          href: isMine && session.id !== current ? `/sessions/${session.id}` : undefined,
        },
        { text: <SessionTime session={session} among={sessions} /> },
        { text: <Tag colour={session.status.colour as TagColour}>{session.status.label}</Tag> },
      ])}
      firstCellIsHeader
      responsive
      compact
    />
  );
}

type RecordProps = { referral: Treated; today: Day };

/** What to mind before anything is done. */
function Cautions({ referral, today }: RecordProps) {
  const raw = rawAnswersOf(referral.answers ?? []);
  const { stops, holds, notes } = suitability(answersSoFar(raw, today), today);
  const cautions = [...stops, ...holds, ...notes];
  if (cautions.length === 0) return null;
  return (
    <Card heading={{ text: 'Mind in treatment', level: 2, size: 's' }}>
      <ul className="nhsuk-list nhsuk-list--bullet nhsuk-u-margin-bottom-0">
        {cautions.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </Card>
  );
}

/** Dangers and medicines. */
export function TreatedSafety({ referral, today }: RecordProps) {
  const raw = rawAnswersOf(referral.answers ?? []);
  return (
    <>
      <Cautions referral={referral} today={today} />
      <AnswerCard heading="Safety and medicines" raw={raw} page="safety" />
    </>
  );
}

/** What the referral says, and what has happened since. */
export function TreatedRecord({ referral, today }: RecordProps) {
  const raw = rawAnswersOf(referral.answers ?? []);
  return (
    <>
      <Cautions referral={referral} today={today} />
      <AnswerCard heading="Pain and sleep" raw={raw} page="pain-and-sleep" />
      <AnswerCard heading="Safety and medicines" raw={raw} page="safety" />
      <TreatedRest referral={referral} raw={raw} />
    </>
  );
}

/** The same without what `TreatedSafety` says. */
export function TreatedHistory({ referral }: Pick<RecordProps, 'referral'>) {
  const raw = rawAnswersOf(referral.answers ?? []);
  return (
    <>
      <AnswerCard heading="Pain and sleep" raw={raw} page="pain-and-sleep" />
      <TreatedRest referral={referral} raw={raw} />
    </>
  );
}

function TreatedRest({ referral, raw }: Pick<RecordProps, 'referral'> & { raw: RawAnswers }) {
  return (
    <>
      <AnswerCard heading="What is asked" raw={raw} page="request" />
      {referral.words.length > 0 && (
        <Card heading={{ text: 'Hub and practice', level: 2, size: 's' }}>
          <Thread said={referral.words} />
        </Card>
      )}
      <Card heading={{ text: 'History', level: 2, size: 's' }}>
        <History events={referral.events} />
      </Card>
    </>
  );
}

/** Whether care can be ended from this state: treatment that runs is stopped in the same step. */
export function mayBeDischarged(state: string): boolean {
  const known = REFERRAL_STATES.find((each) => each === state);
  if (!known) return false;
  const stopped = moveReferralState(known, 'stop');
  return !isRefusal(moveReferralState(isRefusal(stopped) ? known : stopped, 'discharge'));
}
