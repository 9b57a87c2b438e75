import type { QuestionPage, RawAnswers, ReferralField } from '@hub/domain';
import { SummaryList } from '../ui';
import { answersOfPage } from './answer-words';

type AnswerCardProps = {
  heading: string;
  raw: RawAnswers;
  page: QuestionPage;
  /** Left out because the page shows them elsewhere. */
  without?: readonly ReferralField[];
};

function Answers({ answers }: { answers: string[] }) {
  const [only] = answers;
  if (answers.length === 1) return <span className="hub-typed">{only}</span>;
  return (
    <ul className="nhsuk-list nhsuk-list--bullet nhsuk-u-margin-bottom-0">
      {answers.map((answer) => (
        <li key={answer}>{answer}</li>
      ))}
    </ul>
  );
}

export function AnswerCard({ heading, raw, page, without = [] }: AnswerCardProps) {
  const shown = answersOfPage(raw, page).filter(({ field }) => !without.includes(field));
  return (
    <SummaryList
      card={{ heading: { text: heading, level: 2, size: 's' } }}
      rows={shown.map(({ words, answers }) => ({
        key: words,
        value: { text: <Answers answers={answers} /> },
      }))}
    />
  );
}
