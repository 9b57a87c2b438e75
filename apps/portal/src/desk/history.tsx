import { choiceWords, DISCHARGE_REASONS } from '@hub/domain';
import { TimelineList, type TimelineItem } from '../ui';
import { instantWords } from './day-words';
import { eventWords } from './event-words';

type Happened = { id: string; event: string; at: string; actorName: string };
type Said = { id: string; kind: string; at: string; authorName: string; words: string };

const byTime = (a: { at: string }, b: { at: string }) => a.at.localeCompare(b.at);

/** What has happened, the oldest first. */
export function History({ events }: { events: readonly Happened[] }) {
  const items = events.flatMap(({ id, event, at, actorName }): TimelineItem[] => {
    const title = eventWords(event);
    return title ? [{ key: id, title, at, when: instantWords(at), by: actorName }] : [];
  });
  return <TimelineList label="History" items={items} />;
}

const KINDS: Readonly<Record<string, string>> = {
  question: 'Question from the hub',
  answer: 'Answer from the practice',
  advice: 'Advice from the hub',
  withdrawal: 'Why it was withdrawn',
  closing: 'Why care ended',
};

/** A reason is kept as its code, before what was typed. */
function spoken({ kind, words }: Said): string {
  if (kind !== 'closing') return words;
  const [reason = '', ...rest] = words.split(': ');
  return [choiceWords(DISCHARGE_REASONS, reason), rest.join(': ')].filter(Boolean).join('. ');
}

/** What hub and practice have said to each other. */
export function Thread({ said }: { said: readonly Said[] }) {
  const items = said.toSorted(byTime).map((each) => ({
    key: each.id,
    title: KINDS[each.kind] ?? 'Words',
    at: each.at,
    when: instantWords(each.at),
    by: each.authorName,
    detail: <p className="hub-typed">{spoken(each)}</p>,
  }));
  return <TimelineList label="Messages between hub and practice" items={items} />;
}
