// One message, ready to leave the building; with a word missing it is refused rather than sent with a gap.
import { refusal, type Refusal } from '../refusals.js';
import { toGsm } from './gsm.js';
import { isWordName, nameOfFact, wordsFrom, type MessageFacts, type WordName } from './message-facts.js';
import { MESSAGE_WORDS, type MessageKind, type Template, type Written } from './message-words.js';

export type Channel = 'text' | 'letter' | 'email' | 'practice-inbox';

export type Message = { channel: Channel; subject?: string; body: string };

/** The channels a kind can go by, its own first. */
export function channelsOf(kind: MessageKind): Channel[] {
  const written = Object.keys(MESSAGE_WORDS[kind]) as Written[];
  return written.flatMap((channel): Channel[] => (channel === 'letter' ? ['letter', 'email'] : [channel]));
}

/** Goes to the patient, and so waits for quiet hours to end. */
export function isToPatient(kind: MessageKind): boolean {
  return !('practice-inbox' in MESSAGE_WORDS[kind]);
}

/**
 * The message by its own channel, or by another it can go by. MESSAGE_WORDS_MISSING names every missing fact, its
 * `about` the words left open.
 */
export function renderMessage(kind: MessageKind, facts: MessageFacts, by?: Channel): Message | Refusal {
  const channel = by ?? channelsOf(kind)[0] ?? 'letter';
  const template = MESSAGE_WORDS[kind][channel === 'email' ? 'letter' : channel];
  if (!template) throw new Error(`A message of kind ${kind} cannot go by ${channel}`);
  const words = wordsFrom(facts);
  const missing = slotsOf(template).filter((slot) => !words[slot]?.trim());
  if (missing.length > 0) return missingWords(missing);
  const body = fill(template.body, words);
  if (channel === 'text') return { channel, body: toGsm(body) };
  return { channel, subject: fill(template.subject ?? '', words), body };
}

/** Whether the message holds a link of its own, when it goes by this channel. */
export function carriesLink(kind: MessageKind, by: Channel): boolean {
  const template = MESSAGE_WORDS[kind][by === 'email' ? 'letter' : by];
  return template !== undefined && slotsOf(template).includes('link');
}

/** The words a template needs, each once. */
export function slotsOf({ subject = '', body }: Template): WordName[] {
  const names = [...`${subject} ${body}`.matchAll(/\{(\w+)\}/g)].map((slot) => slot[1] ?? '');
  return [...new Set(names)].map((name) => {
    if (!isWordName(name)) throw new Error(`No message can say “${name}”`);
    return name;
  });
}

function missingWords(missing: readonly WordName[]): Refusal {
  const names = [...new Set(missing.map(nameOfFact))];
  const last = names.at(-1) ?? '';
  const words = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${last}` : last;
  return refusal('MESSAGE_WORDS_MISSING', { about: missing.join(' '), words: { words } });
}

/** One pass: braces inside what somebody wrote stay as they are. */
function fill(template: string, words: Readonly<Record<WordName, string | undefined>>): string {
  return template.replace(/\{(\w+)\}/g, (_slot, name: string) => {
    return isWordName(name) ? (words[name]?.trim() ?? '') : '';
  });
}
