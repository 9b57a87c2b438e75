import type { QuestionPage, RawAnswers } from '@hub/domain';
import { JOURNEY, QUESTION_PAGES } from '../../journeys/refer/journey';
import type { SummaryLine } from '../../journeys/refer/question-page';
import { SummaryList } from '../../ui';

function Value({ value }: Pick<SummaryLine, 'value'>) {
  if (value === null) return <span className="hub-secondary">Not provided</span>;
  if (typeof value === 'string') return <span className="hub-typed">{value}</span>;
  if (value.length === 1) return <>{value[0]}</>;
  return (
    <ul className="nhsuk-list nhsuk-list--bullet">
      {value.map((each) => (
        <li key={each}>{each}</li>
      ))}
    </ul>
  );
}

type AnswerCardsProps = {
  raw: RawAnswers;
  /** Where an answer of a page is changed; without it the cards only show. */
  changeHref?: (page: QuestionPage) => string;
};

/** Everything answered, a card for each page. */
export function AnswerCards({ raw, changeHref }: AnswerCardsProps) {
  return QUESTION_PAGES.map((page) => {
    const { card, summary } = JOURNEY[page];
    const lines = summary(raw);
    return (
      <SummaryList
        key={page}
        card={{ heading: { text: card, level: 2, size: 'm' } }}
        rows={lines.map(({ field, words, value }) => ({
          key: words,
          value: { text: <Value value={value} /> },
          actions: changeHref && [
            {
              text: 'Change',
              href: `${changeHref(page)}#${field}`,
              visuallyHiddenText: words.charAt(0).toLowerCase() + words.slice(1),
            },
          ],
        }))}
      />
    );
  });
}
