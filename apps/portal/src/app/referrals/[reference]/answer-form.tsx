import { formatDay } from '@hub/domain';
import { dayOfInstant } from '../../../desk/day-words';
import { Button, InsetText } from '../../../ui';
import { SignedOutNote } from '../../../ui/form/signed-out-note';
import { TextareaField } from '../../../ui/form';
import { HeldVersion } from './held-version';
import type { Story } from './open-referral';

export const lastQuestion = (words: Story['words']) => words.filter(({ kind }) => kind === 'question').at(-1);

/** The hub's question, and where to answer it. The form around it is the page's. */
export function AnswerFields({ here, words }: { here: string; words: Story['words'] }) {
  const question = lastQuestion(words);
  return (
    <section aria-labelledby="question">
      <h2 id="question">The hub has a question for you</h2>
      {question && (
        <InsetText>
          <p className="hub-typed">{question.words}</p>
          <p className="hub-secondary">
            {question.authorName}, {formatDay(dayOfInstant(question.at))}
          </p>
        </InsetText>
      )}
      <HeldVersion href={here} />
      <SignedOutNote path={here} />
      <TextareaField
        name="answer"
        label={{ text: 'Your answer', size: 's' }}
        hint="The patient keeps their place while the hub waits for it"
        rows={5}
      />
      <Button>Send answer</Button>
    </section>
  );
}
