import { suitability, suitabilityWords, type Criterion, type Day, type ReferralAnswers } from '@hub/domain';
import { Card, Icon, WarningCallout } from '../../../ui';

type Answers = Partial<ReferralAnswers>;

const MET: Readonly<Record<string, string>> = { true: 'Met', false: 'Not met', null: 'Not answered' };

function CriterionLine({ criterion: { words, met } }: { criterion: Criterion }) {
  return (
    <li className={met === false ? 'hub-criterion hub-criterion--not' : 'hub-criterion'}>
      <Icon name={met ? 'tick' : met === false ? 'cross' : 'minus'} />
      <span>
        <span className="nhsuk-u-visually-hidden">{MET[String(met)]}: </span>
        {words}
        {met !== true && <span className="hub-secondary"> ({MET[String(met)]?.toLowerCase()})</span>}
      </span>
    </li>
  );
}

type CardProps = { answers: Answers; today: Day; isDecided: boolean };

/** The rulebook's view of the answers: advice for the clinician who decides. */
export function SuitabilityCard({ answers, today, isDecided }: CardProps) {
  const result = suitability(answers, today);
  return (
    <Card heading={{ text: 'Does this look right for the hub?', level: 2, size: 's' }}>
      <p>
        {suitabilityWords(result)}
        {!isDecided && ' This is advice: you decide.'}
      </p>
      <ul className="hub-criteria">
        {result.criteria.map((criterion) => (
          <CriterionLine key={criterion.code} criterion={criterion} />
        ))}
      </ul>
      {result.holds.length > 0 && (
        <>
          <h3 className="nhsuk-heading-xs">Review first</h3>
          <ul className="nhsuk-list nhsuk-list--bullet nhsuk-u-margin-bottom-0">
            {result.holds.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

/** What cannot wait, above everything else; and what to mind about medicines. */
export function Cautions({ answers, today, isDecided }: CardProps) {
  const { stops, notes } = suitability(answers, today);
  return (
    <>
      {stops.length > 0 && (
        <WarningCallout heading="Safety concern: act today">
          {stops.map((words) => (
            <p key={words}>{words}</p>
          ))}
        </WarningCallout>
      )}
      {notes.length > 0 && (
        <Card heading={{ text: isDecided ? 'Mind in treatment' : 'Before you decide', level: 2, size: 's' }}>
          {notes.map((words) => (
            <p key={words}>{words}</p>
          ))}
        </Card>
      )}
    </>
  );
}
