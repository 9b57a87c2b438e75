import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../refusals.js';
import { addDays, instantAt } from '../time/day.js';
import { LINK_LIMIT, linkAddress, PORTAL_ADDRESS_LIMIT } from '../link/link-address.js';
import { gsmLength, isGsm, TEXT_LIMIT, toGsm } from './gsm.js';
import { WORD_NAMES, type MessageFacts } from './message-facts.js';
import { MESSAGE_KINDS, MESSAGE_WORDS, type MessageKind } from './message-words.js';
import {
  carriesLink,
  channelsOf,
  isToPatient,
  renderMessage,
  slotsOf,
  type Channel,
  type Message,
} from './messages.js';

function session(day: string, time = '10:30') {
  const startsAt = instantAt(day, time);
  return { startsAt, endsAt: new Date(startsAt.getTime() + 7_200_000) };
}

const sessions = [0, 7, 14, 21].map((days) => session(addDays('2026-09-23', days)));

// As long as a portal's address may be.
const LINK = linkAddress(`https://${'x'.repeat(PORTAL_ADDRESS_LIMIT - 8)}`, 'Ab_-'.repeat(11).slice(0, 43));

const FACTS: Required<MessageFacts> = {
  // The 95th percentile: first names of 12 letters, sites of 24; the longest day and time there are.
  firstName: 'Clementianna',
  fullName: 'Clementianna Featherstonehaugh',
  hubName: 'The Hub at Weavers Yard',
  hubTelephone: '01632 960 001',
  practiceName: 'Millpond Surgery',
  reference: 'PSH-7K3M-9Q2X',
  therapistName: 'Dr Amara Osei',
  siteName: 'Northern Quays Wellbeing',
  siteAddress: '1 Quay Street, Exampleton',
  directions: 'Buses 12 and 40 stop outside.',
  stepFree: true,
  session: { number: 1, ...session('2026-09-23') },
  sessions,
  question: 'Has the patient seen a physiotherapist?',
  advice: 'Try a steady rising time for two weeks.',
  outcome: 'accepted',
  answerBy: '2026-08-12',
  completedOn: '2026-10-14',
  link: LINK,
};

function rendered(kind: MessageKind, facts: MessageFacts = FACTS, by?: Channel): Message {
  const message = renderMessage(kind, facts, by);
  if (isRefusal(message)) throw new Error(message.sentence);
  return message;
}

const TEXTS = MESSAGE_KINDS.filter((kind) => MESSAGE_WORDS[kind].text);
const CLINICAL =
  /pain|sleep|insomnia|\bcbt|therap|depress|anxi|mental|opioid|codeine|tablet|medicine|clinic|psycho|diagnos/i;

describe('texts', () => {
  it.each(TEXTS)('%s fits one message with long names, first name first', (kind) => {
    const { body } = rendered(kind, FACTS, 'text');
    expect(isGsm(body)).toBe(true);
    expect(gsmLength(body), body).toBeLessThanOrEqual(TEXT_LIMIT);
    expect(body.startsWith('Clementianna, ')).toBe(true);
    expect(body.endsWith(' NHS hub')).toBe(true);
  });

  it('carry one link where there is something to look at, whole and apart from the words', () => {
    expect(LINK).toHaveLength(LINK_LIMIT);
    const carrying = TEXTS.filter((kind) => carriesLink(kind, 'text'));
    expect(carrying).toEqual(['accepted', 'booked', 'session-moved', 'reminder-7d', 'new-link']);
    for (const kind of carrying)
      expect(
        rendered(kind)
          .body.split(/\s/)
          .filter((word) => word === LINK),
      ).toHaveLength(1);
  });

  it('are the only messages that do: nobody types a key out of a letter, and no practice gets one', () => {
    for (const kind of MESSAGE_KINDS) {
      for (const channel of channelsOf(kind).filter((one) => one !== 'text')) {
        expect(carriesLink(kind, channel)).toBe(false);
        expect(rendered(kind, FACTS, channel).body).not.toContain(LINK);
      }
    }
  });

  it.each(TEXTS)('%s tells a passer-by nothing', (kind) => {
    const body = MESSAGE_WORDS[kind].text?.body ?? '';
    expect(body).not.toMatch(CLINICAL);
    expect(body).not.toMatch(/DNA/);
  });

  it('lose accents the alphabet does not have, and keep those it has', () => {
    expect(rendered('received', { ...FACTS, firstName: 'Siân' }).body.startsWith('Sian, ')).toBe(true);
    expect(toGsm('Zoé’s – Łukasz')).toBe("Zoé's - Łukasz");
    expect(gsmLength('[€]')).toBe(6);
  });

  it('read as a person would write', () => {
    expect(rendered('reminder-24h').body).toBe(
      'Clementianna, see you Wednesday 23 September at 10:30am, Northern Quays Wellbeing. Cannot come? Call 01632 960 001. NHS hub',
    );
    expect(rendered('reminder-7d').body).toBe(
      `Clementianna, your next appointment is Wednesday 23 September, 10:30am: ${LINK} NHS hub`,
    );
  });
});

describe('letters', () => {
  it('of a booked course give all four sessions, the place, the way and the steps', () => {
    const { subject, body } = rendered('booked', FACTS, 'letter');
    expect(subject).toBe('Your 4 sessions');
    expect(body).toContain(
      '1. Wednesday 23 September 2026, 10:30am to 12:30pm\n2. Wednesday 30 September 2026',
    );
    expect(body).toContain('4. Wednesday 14 October 2026');
    expect(body).toContain('Northern Quays Wellbeing, 1 Quay Street, Exampleton');
    expect(body).toContain('Buses 12 and 40 stop outside. You can get to the room without using steps.');
    expect(rendered('booked', { ...FACTS, stepFree: false }, 'letter').body).toContain('need to use steps');
  });

  it('also go as an email that names its sender at the end', () => {
    const { channel, body } = rendered('advice', FACTS, 'email');
    expect(channel).toBe('email');
    expect(body.endsWith('The Hub at Weavers Yard')).toBe(true);
  });

  it.each(MESSAGE_KINDS)('and texts of %s never say DNA', (kind) => {
    for (const channel of channelsOf(kind))
      expect(rendered(kind, FACTS, channel).body).not.toMatch(/\bDNA\b/);
  });
});

describe('a message with a gap', () => {
  it('is refused and names every missing fact', () => {
    const { siteName, firstName, ...rest } = FACTS;
    expect([siteName, firstName]).not.toContain(undefined);
    expect(renderMessage('reminder-24h', rest)).toMatchObject({
      code: 'MESSAGE_WORDS_MISSING',
      about: 'firstName siteName',
      sentence:
        'This message cannot be sent without the patient’s first name and the name of the site. Add what is missing, then try again.',
    });
    expect(isRefusal(renderMessage('accepted', { ...FACTS, firstName: '  ' }))).toBe(true);
  });

  it('is refused when a letter would not name all four sessions', () => {
    const booked = renderMessage('booked', { ...FACTS, sessions: sessions.slice(1) }, 'letter');
    expect(booked).toMatchObject({ code: 'MESSAGE_WORDS_MISSING', about: 'sessionList' });
  });

  it('is never sent, whatever is missing', () => {
    const names = Object.keys(FACTS) as (keyof MessageFacts)[];
    fc.assert(
      fc.property(fc.constantFrom(...MESSAGE_KINDS), fc.subarray(names), (kind, dropped) => {
        const facts: MessageFacts = { ...FACTS };
        for (const name of dropped) delete facts[name];
        for (const channel of channelsOf(kind)) {
          const message = renderMessage(kind, facts, channel);
          if (!isRefusal(message))
            expect(`${message.subject ?? ''} ${message.body}`).not.toMatch(/[{}]|undefined/);
        }
      }),
    );
  });

  it('keeps braces that somebody typed', () => {
    expect(rendered('advice-practice', { ...FACTS, advice: 'See {firstName}' }).body).toContain(
      'See {firstName}',
    );
  });

  it('knows every word of every template', () => {
    const used = MESSAGE_KINDS.flatMap((kind) => Object.values(MESSAGE_WORDS[kind]).flatMap(slotsOf));
    expect(used.every((word) => WORD_NAMES.includes(word))).toBe(true);
    expect(() => slotsOf({ body: '{surname}' })).toThrow('surname');
    expect(() => renderMessage('receipt', FACTS, 'text')).toThrow('cannot go by text');
  });
});

it('tells patients’ messages from practices’', () => {
  expect(MESSAGE_KINDS.filter((kind) => !isToPatient(kind))).toEqual([
    'question-asked',
    'advice-practice',
    'receipt',
    'outcome',
    'completed-summary',
  ]);
});
