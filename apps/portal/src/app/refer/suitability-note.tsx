import {
  answersSoFar,
  suitability,
  suitabilityWords,
  type Criterion,
  type Day,
  type RawAnswers,
} from '@hub/domain';
import { InsetText, WarningCallout } from '../../ui';

type About = { raw: RawAnswers; today: Day | null };

const judged = ({ raw, today }: About) => (today ? suitability(answersSoFar(raw, today), today) : null);

const MARKS = { met: '✓', unmet: '✗', open: '–' } as const;
const WORDS = { met: 'Met', unmet: 'Not met', open: 'Not answered yet' } as const;

const standing = ({ met }: Criterion) => (met === null ? 'open' : met ? 'met' : 'unmet');

function Criteria({ criteria }: { criteria: Criterion[] }) {
  return (
    <ul className="hub-criteria">
      {criteria.map((criterion) => {
        const how = standing(criterion);
        return (
          <li key={criterion.code} className={`hub-criteria__${how}`}>
            <span aria-hidden="true">{MARKS[how]}</span>
            <span>
              {criterion.words} <span className="hub-criteria__how">{WORDS[how]}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** Advice beside the form, from what has been answered so far. It never stops anybody. */
export function SuitabilityNote(about: About) {
  const found = judged(about);
  if (!found || found.criteria.every(({ met }) => met === null)) return null;
  const advice = [...found.holds, ...found.notes];
  return (
    <aside className="hub-suitability" aria-labelledby="suitability">
      <InsetText>
        <h2 className="nhsuk-heading-s" id="suitability">
          {suitabilityWords(found)}
        </h2>
        <Criteria criteria={found.criteria} />
        {advice.length > 0 && (
          <>
            <h3 className="nhsuk-heading-xs">For you and the patient</h3>
            <ul className="nhsuk-list nhsuk-list--bullet">
              {advice.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </>
        )}
        <p className="hub-secondary">This is advice from your answers so far. You can send any referral.</p>
      </InsetText>
    </aside>
  );
}

/** Warning signs or a crisis: what to do now, before anything else on the page. */
export function ActNow({ isSent = false, ...about }: About & { isSent?: boolean }) {
  const stops = judged(about)?.stops ?? [];
  if (stops.length === 0) return null;
  return (
    <WarningCallout heading={{ text: 'Act now, outside the hub', level: 2 }}>
      {stops.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {!isSent && <p>You can still send this referral.</p>}
    </WarningCallout>
  );
}
