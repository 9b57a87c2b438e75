import { PRIORITIES, PRIORITY_WORDS, type PrioritySuggestion } from '@hub/domain';
import { KeptWords } from '../../../desk/kept-words';
import { Button, Card } from '../../../ui';
import { RadiosField, TextareaField } from '../../../ui/form';

/** The longest question or advice that a letter still holds on one page. */
const MOST_CHARACTERS = 1500;

function AcceptFields({ suggestion }: { suggestion: PrioritySuggestion }) {
  return (
    <Card heading={{ text: 'Accept', level: 2, size: 's' }}>
      <RadiosField
        name="priority"
        label={{ text: 'How soon should the patient be seen?', size: 's' }}
        hint={`Suggested: ${PRIORITY_WORDS[suggestion.priority]}. ${suggestion.reasons.join('. ')}.`}
        small
        items={PRIORITIES.map((value) => ({ value, text: PRIORITY_WORDS[value] }))}
      />
      <div className="hub-actions nhsuk-u-margin-bottom-0">
        <Button small name="decision" value="accept-next">
          Accept, review next
        </Button>
        <Button small variant="secondary" name="decision" value="accept">
          Accept
        </Button>
      </div>
    </Card>
  );
}

type WordsFieldsProps = {
  heading: string;
  name: 'question' | 'advice';
  label: string;
  hint: string;
  decision: string;
  button: string;
};

function WordsFields({ heading, name, label, hint, decision, button }: WordsFieldsProps) {
  return (
    <Card heading={{ text: heading, level: 2, size: 's' }}>
      <TextareaField
        name={name}
        label={label}
        hint={hint}
        rows={3}
        maxlength={MOST_CHARACTERS}
        threshold={75}
      />
      <Button small variant="secondary" name="decision" value={decision} className="nhsuk-u-margin-bottom-0">
        {button}
      </Button>
    </Card>
  );
}

type DecisionFieldsProps = { decisions: ReadonlySet<string>; suggestion: PrioritySuggestion };

const WORDS = {
  ask: {
    heading: 'Ask one question',
    name: 'question',
    label: 'Your question to the practice',
    hint: 'The patient’s clock keeps running, and nothing is lost.',
    decision: 'ask',
    button: 'Send question, review next',
  },
  return: {
    heading: 'Return with advice',
    name: 'advice',
    label: 'Your advice to the practice',
    hint: 'The patient gets a letter with these words too. Write them for both to read.',
    decision: 'return',
    button: 'Return, review next',
  },
} as const;

/** Only what can be decided now; words typed for anything else stay to be read. */
export function DecisionFields({ decisions, suggestion }: DecisionFieldsProps) {
  return (
    <>
      {decisions.has('accept') && <AcceptFields suggestion={suggestion} />}
      {Object.values(WORDS).map((words) =>
        decisions.has(words.decision) ? (
          <WordsFields key={words.name} {...words} />
        ) : (
          <KeptWords key={words.name} name={words.name} label={words.label} />
        ),
      )}
    </>
  );
}
