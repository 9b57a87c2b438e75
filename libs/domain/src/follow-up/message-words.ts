// The words of every message. Texts say nothing of an illness, a medicine or what the hub treats: others read them too.
// A text that carries a link leaves place and telephone number to the page behind it, and to the letter.

export const MESSAGE_KINDS = [
  'received',
  'question-asked',
  'accepted',
  'advice',
  'advice-practice',
  'booked',
  'session-moved',
  'reminder-7d',
  'reminder-24h',
  'did-not-attend',
  'course-cancelled',
  'completed',
  'measures-12-weeks',
  'measures-24-weeks',
  'receipt',
  'outcome',
  'completed-summary',
  'new-link',
] as const;

export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** A letter’s words also serve as an email. */
export type Written = 'text' | 'letter' | 'practice-inbox';

export type Template = { subject?: string; body: string };

const SIGN_TEXT = 'NHS hub';

function text(body: string): Template {
  return { body: `{firstName}, ${body} ${SIGN_TEXT}` };
}

function letter(subject: string, ...paragraphs: string[]): Template {
  const call = 'If you have a question, or need help to read this letter or to reach us, call {telephone}.';
  const body = ['Dear {fullName}', ...paragraphs, call, 'Yours sincerely', '{hubName}'].join('\n\n');
  return { subject, body };
}

function toPractice(subject: string, ...paragraphs: string[]): Template {
  const about = 'Patient: {fullName}\nReference: {reference}';
  const body = ['To {practiceName}', about, ...paragraphs, '{hubName}, {telephone}'].join('\n\n');
  return { subject, body };
}

const WHERE = 'Where to come:\n{siteName}, {siteAddress}';
const THERE = 'How to get there:\n{directions} {stepFree}';
const MEASURES =
  'It takes about 10 minutes. Your answers help us to see if what we do works, and if you need more help.';

/** The first channel of a kind is its own; others are there for patients who cannot use it. */
export const MESSAGE_WORDS: Readonly<Record<MessageKind, Partial<Record<Written, Template>>>> = {
  received: {
    text: text(
      'your GP surgery has asked us to help you. We will contact you next. You do not need to do anything now. Questions? Call {telephone}.',
    ),
    letter: letter(
      'Your GP surgery has asked us to help you',
      '{practiceName} has sent us a referral for you. Your reference is {reference}.',
      'One of our clinicians will read it. We will then write to tell you what happens next. You do not need to do anything now.',
    ),
  },
  'question-asked': {
    'practice-inbox': toPractice(
      'A question about your referral {reference}',
      'We need to know a little more before we can decide:\n{question}',
      'Open the referral in the hub and answer there by {answerBy}. The patient keeps their place while we wait.',
    ),
  },
  accepted: {
    text: text('we can help you. You are on our list. What happens next: {link}'),
    letter: letter(
      'We can help you',
      'We have read the referral from {practiceName} and we can offer you a course of 4 sessions, about one a week. Each lasts 2 hours.',
      'You are now on our waiting list. We will contact you with dates. Tell us if you will be away, or if your address or telephone number changes.',
    ),
  },
  advice: {
    letter: letter(
      'What we have advised',
      'We have read the referral from {practiceName}. We do not think our course is the right next step for you at the moment, and we have sent your GP surgery our advice.',
      'Our advice was:\n{advice}',
      'Talk to your GP surgery about what to do next. They can ask us again if things change.',
    ),
  },
  'advice-practice': {
    'practice-inbox': toPractice(
      'Our advice on your referral {reference}',
      'Thank you for this referral. We have returned it with advice:\n{advice}',
      'We have written to the patient. You can refer again if things change.',
    ),
  },
  booked: {
    text: text('your appointments start {shortDay}, {time}: {link}'),
    letter: letter(
      'Your 4 sessions',
      'We have booked your course with {therapistName}. Each session lasts 2 hours:\n{sessionList}',
      WHERE,
      THERE,
      'Try to come to all 4. If you cannot come to one, call us as soon as you can and we will find another time.',
    ),
  },
  'session-moved': {
    text: text('appointment {number} is now {shortDay}, {time}: {link}'),
    letter: letter(
      'One of your sessions has moved',
      'Session {number} is now on {day} at {time}. Your sessions are:\n{sessionList}',
      WHERE,
    ),
  },
  'reminder-7d': {
    text: text('your next appointment is {shortDay}, {time}: {link}'),
    letter: letter('Your next session', 'Your next session is on {day} at {time}.', WHERE, THERE),
  },
  'reminder-24h': {
    text: text('see you {shortDay} at {time}, {siteName}. Cannot come? Call {telephone}.'),
  },
  'did-not-attend': {
    text: text(
      'we missed you on {shortDay}. We hope you are all right. Please call {telephone} so we can find another time.',
    ),
    letter: letter(
      'We missed you',
      'You had a session with us on {day} at {time} and we did not see you. We hope you are all right.',
      'Please call us so that we can find another time. You have not lost your place.',
    ),
  },
  'course-cancelled': {
    text: text('your appointments with us are cancelled. If you did not expect this, call {telephone}.'),
    letter: letter(
      'Your sessions are cancelled',
      'The sessions we had booked for you are cancelled. You do not need to come.',
      'If you did not expect this, or would like to start again, call us.',
    ),
  },
  completed: {
    text: text(
      'well done, you have finished all 4 appointments. We will ask how you are in 12 weeks. Questions? Call {telephone}.',
    ),
    letter: letter(
      'You have finished your course',
      'You came to your last session on {completedOn}. Well done.',
      'We have told {practiceName}. We will ask you how you are 12 and 24 weeks after your last session.',
    ),
  },
  'measures-12-weeks': {
    text: text(
      'it is 12 weeks since we saw you. Please call {telephone} to tell us how you are. It takes 10 minutes.',
    ),
    letter: letter(
      'How are you, 12 weeks on?',
      'It is 12 weeks since your last session. Please call us to answer some questions about how you are.',
      MEASURES,
    ),
  },
  'measures-24-weeks': {
    text: text(
      'it is 24 weeks since we saw you. Please call {telephone} to tell us how you are. It takes 10 minutes.',
    ),
    letter: letter(
      'How are you, 24 weeks on?',
      'It is 24 weeks since your last session. Please call us to answer some questions about how you are.',
      MEASURES,
    ),
  },
  receipt: {
    'practice-inbox': toPractice(
      'We have received your referral {reference}',
      'We have received this referral. A clinician will decide by {answerBy}. You do not need to do anything now.',
    ),
  },
  outcome: { 'practice-inbox': toPractice('The outcome of your referral {reference}', '{outcome}') },
  'completed-summary': {
    'practice-inbox': toPractice(
      'Course completed, referral {reference}',
      'The patient has been to all 4 sessions with {therapistName}, the last on {completedOn}:\n{sessionList}',
      'We will ask the patient how they are 12 and 24 weeks after the last session.',
    ),
  },
  'new-link': {
    text: text('you can see your appointments and what happens next here: {link}'),
  },
};
