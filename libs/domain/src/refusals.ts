// Every "no" the hub can say, in the words a person reads. One table, so that a code has one sentence everywhere.

const SENTENCES = {
  // Who you are and what you may do
  SIGN_IN_FAILED: 'What you entered is not right. Check it and try again.',
  SIGNED_OUT: 'You have been signed out. Sign in again to carry on. Anything you saved is kept.',
  TOO_MANY_TRIES: 'There have been too many tries. Wait {minutes} minutes, then try again.',
  NOT_ALLOWED: 'Your role cannot do this. Ask the person who looks after accounts at the hub if you need to.',
  NOT_FOUND: 'We cannot find this. Check the reference and try again, or go back to your list.',

  // Passwords, passkeys and codes
  PASSWORD_MISSING: 'Enter a password',
  PASSWORD_TOO_SHORT:
    'Password must be 8 characters or more. We recommend 15 or more, like three or four words that do not belong together.',
  PASSWORD_TOO_LONG: 'Password must be 128 characters or fewer',
  PASSWORD_COMMON: 'This password is one of those that criminals try first. Enter a different one.',
  PASSWORD_ABOUT_YOU:
    'This password is mostly a name, an email address, your practice or the NHS, which are easy to guess. Enter a different one.',
  PASSWORD_NOT_RIGHT: 'This is not your current password. Check it and try again.',
  CODE_NOT_RIGHT: 'Enter the 6-digit code that your app shows now',
  PASSKEY_NOT_ADDED: 'This passkey could not be added. Try again, or use an authenticator app instead.',
  PASSKEY_NAME_MISSING: 'Enter a name for this passkey, like “Work laptop”',
  PASSKEY_NAME_TOO_LONG: 'Name must be 60 characters or fewer',
  LAST_FACTOR: 'This is the only second step you have left. Add another one before you remove it.',
  PASSWORD_UNCHANGED: 'Enter a password that is different from your current one',
  PROVE_IT_IS_YOU: 'Show that it is you before you change this.',
  DEMO_PERSON: 'People of the demo sign in in one step, so there is nothing to change here.',
  SIGNS_IN_ELSEWHERE: 'You sign in with your NHS or trust account. Change how you sign in there.',
  ENROLMENT_LINK_OVER:
    'This link does not work any more. Ask the person who looks after accounts at your practice or the hub for a new one.',
  ENROLMENT_NOT_COMPLETE: 'Set a password and a second step before you finish.',

  // People and their accounts
  ROLE_NOT_YOURS_TO_GIVE: 'Select a role at your own practice. Ask the hub to invite anybody else.',
  PRACTICE_NOT_FOR_ROLE: 'Leave the practice empty for a role at the hub, or select a role at a practice.',
  NOT_YOURSELF: 'You cannot change your own access. Ask another person who looks after accounts.',
  LAST_ADMINISTRATOR: 'This is the only administrator of the hub. Invite another administrator first.',
  EMAIL_TAKEN: 'Somebody already has an account with this email address. Check it, or ask the hub.',
  ALREADY_JOINED: 'This person has already joined, so there is no invitation to send again.',
  NOT_JOINED_YET: 'This person has not joined yet. Send a new invitation instead.',
  ACCESS_ALREADY_ENDED: 'This person’s access has already ended.',
  ACCESS_NOT_ENDED: 'This person’s access has not ended.',

  // The request itself
  INVALID_INPUT: 'Check this answer: {reason}',
  ONE_CHANGE_AT_A_TIME: 'Send one change at a time.',
  CHANGED_SINCE_YOU_LOOKED:
    'Someone else has changed this since you opened it. Look at the latest version, then make your change again.',
  IDEMPOTENCY_KEY_REUSED:
    'This request was already used for something else. Go back to the page, reload it and try again.',
  IDEMPOTENCY_KEY_UNUSABLE:
    'The idempotency key of this request is empty or longer than 255 characters. Nothing has been changed.',
  RETRY_IN_PROGRESS: 'This is already being saved. Wait a few seconds, then check whether it has been done.',
  DONE_CANNOT_SHOW: 'Your change has been saved, but we cannot show it now. Open the page again to see it.',
  TOO_MUCH_AT_ONCE: 'This asks for too much at once. Nothing has been changed. Ask for less.',
  BUSY: 'The hub is busy. Nothing has been changed. Try again in a minute.',

  // The referral and its life
  OPEN_REFERRAL_EXISTS:
    'Your practice already has an open referral for this patient, reference {reference}. Open that referral instead.',
  NOT_POSSIBLE_NOW:
    'This cannot be done now because the status is “{status}”. Look at the latest version to see what can be done.',
  DRAFT_NOT_COMPLETE:
    'Some answers are missing or need checking. Complete them before you send the referral.',
  PATIENT_HAS_NOT_AGREED: 'Ask the patient if they agree to this referral before you send it.',
  PRIORITY_MISSING: 'Select how soon the patient should be seen',
  REASON_MISSING: 'Select a reason',
  COURSE_NOT_COMPLETED:
    'The course is not completed: the patient came to {attended} of 4 sessions. Select another reason.',
  QUESTION_MISSING: 'Enter the question you want to ask the practice',
  REPLY_MISSING: 'Enter your answer to the question',
  ADVICE_MISSING: 'Enter your advice for the practice',
  COMMENT_MISSING: 'Enter a comment that explains your reason',
  REFERENCE_NOT_RIGHT:
    'This is not a referral reference. A reference looks like PSH-7K3M-9Q2M. Check it and try again.',

  // Emergency access
  EMERGENCY_REASON_TOO_SHORT: 'Enter a reason of {least} characters or more',
  EMERGENCY_REASON_NOT_SAID: 'Say in words why you need this record now',
  EMERGENCY_PATIENT_NOT_FOUND:
    'We cannot find a patient with this NHS number and date of birth. Check both and try again.',
  EMERGENCY_NOT_NEEDED:
    'You already see this patient, under reference {reference}. Open the record from there.',
  EMERGENCY_ALREADY_OPEN: 'You already have emergency access to a patient’s record. End it first.',
  EMERGENCY_OVER: 'This emergency access is over already.',
  EMERGENCY_STILL_OPEN: 'This emergency access is still open. Review it when it is over.',
  EMERGENCY_OWN_REVIEW: 'You opened this emergency access yourself. Somebody else has to review it.',
  EMERGENCY_ALREADY_REVIEWED: 'This emergency access has already been reviewed.',
  REVIEW_OUTCOME_MISSING: 'Select whether it was justified',
  REVIEW_NOTE_MISSING: 'Enter a note about what you found',

  // Answers on a form
  MISSING_ANSWER: 'Enter {what}',
  MISSING_CHOICE: 'Select {what}',
  NOT_A_CHOICE: 'Select {what} from the list',
  NONE_WITH_OTHERS: 'Select {what}, or select “{none}”, but not both',
  TOO_LONG: 'Shorten {what} to {limit} characters or fewer',
  NOT_A_NUMBER: 'Enter {what} as a whole number from {least} to {most}',
  NAME_NOT_RIGHT: 'Enter {what} using letters, spaces, hyphens and apostrophes only',
  EMAIL_NOT_RIGHT: 'Enter an email address in the correct format, like name@example.com',
  TELEPHONE_MISSING: 'Enter a UK telephone number',
  TELEPHONE_NOT_RIGHT: 'Enter a UK telephone number, like 07700 900 982 or 01632 960 001',
  TELEPHONE_NOT_UK: 'Enter a telephone number in the UK. We cannot call or text numbers abroad.',
  POSTCODE_MISSING: 'Enter a postcode',
  POSTCODE_NOT_RIGHT: 'Enter a full UK postcode, like AA3 1AB',

  // NHS number
  NHS_NUMBER_MISSING: 'Enter an NHS number',
  NHS_NUMBER_LETTERS: 'Enter an NHS number using numbers only. It has no letters.',
  NHS_NUMBER_TOO_SHORT: 'Enter an NHS number that is 10 digits long. You entered {digits}.',
  NHS_NUMBER_TOO_LONG: 'Enter an NHS number that is 10 digits long. You entered {digits}.',
  NHS_NUMBER_CHECK_DIGIT: 'This is not a valid NHS number. Check each digit against the patient’s record.',
  NHS_NUMBER_IS_NATIONAL_INSURANCE:
    'This is a National Insurance number. Enter the NHS number, which is 10 digits with no letters.',
  NHS_NUMBER_IS_CHI:
    'This looks like a Scottish CHI number. Enter the patient’s NHS number for England, which is 10 digits.',

  // Birth date
  BIRTH_DATE_MISSING: 'Enter a date of birth',
  BIRTH_DATE_INCOMPLETE: 'Date of birth must include a {part}',
  BIRTH_DATE_NOT_REAL: 'Date of birth must be a real date',
  BIRTH_DATE_IN_FUTURE: 'Date of birth must be in the past',
  BIRTH_DATE_TOO_EARLY: 'Date of birth must be in or after 1900',

  // Patients' links
  LINK_NOT_WORKING:
    'This link does not work. Use the link in the newest message from us, or call us and we will send you another.',
  PATIENT_TAKES_NO_TEXTS:
    'This patient has no mobile number that we may text. Tell them what they need to know by telephone or by letter.',
  BIRTH_DATE_NOT_OURS: 'Check the date of birth. You can try {tries}.',
  BIRTH_DATE_TRIED_TOO_OFTEN:
    'A wrong date of birth has been given too many times today. Try again tomorrow, or call us.',

  // Practices
  ODS_CODE_MISSING: 'Enter an ODS code',
  ODS_CODE_NOT_RIGHT: 'Enter an ODS code that is 5 or 6 letters and numbers, like M86001',

  // Booking and attendance
  COURSE_JUST_TAKEN:
    'Someone else has just booked one of these times. Nothing has been booked. Choose another course.',
  COURSE_NOT_OFFERED: 'These times are no longer offered. Look at the courses again and choose one.',
  COURSE_ALREADY_BOOKED: 'This patient already has a course booked. Move or cancel that course instead.',
  COURSE_NOT_COMPLETE: 'A course has {sessions} sessions. Choose a time for each of them.',
  COURSE_ONE_THERAPIST: 'All the sessions of a course are with one therapist in one room. Choose again.',
  SESSION_LENGTH: 'Each session lasts {minutes} minutes. Choose a time from the list.',
  SESSION_JUST_TAKEN: 'Someone else has just booked this time. Nothing has been moved. Choose another time.',
  SESSION_IN_PAST: 'Choose a time in the future.',
  SESSION_OUT_OF_ORDER: 'Sessions must stay in order. Choose a time between the sessions before and after.',
  SESSION_SPACING: 'Choose a time {least} to {most} days after the session before it.',
  SESSION_NOT_ON_WORKING_DAY: 'Choose a working day. The hub is closed on this day.',
  THERAPIST_NOT_AVAILABLE: 'The therapist is not working at this time. Choose another time.',
  THERAPIST_NOT_TRAINED: 'This therapist is not trained for this course. Choose another therapist.',
  ROOM_NOT_ACCESSIBLE:
    'This room is not step-free, and the patient needs step-free access. Choose another room.',
  SESSION_NOT_ON_NOW: 'This session is not on now, so it does not keep you signed in.',
  SESSION_NOT_STARTED: 'You can record attendance once the session has started.',
  ATTENDANCE_ALREADY_RECORDED: 'Attendance is already recorded for this session. Look at the latest version.',
  OFFER_EXPIRED: 'This offer has run out. Make a new offer.',

  // Follow-ups and messages
  FOLLOW_UP_ALREADY_SENT: 'This has already been sent, so it cannot be cancelled.',
  FOLLOW_UP_NOT_FAILED: 'This has not failed, so it does not need to be sent again.',
  MESSAGE_WORDS_MISSING: 'This message cannot be sent without {words}. Add what is missing, then try again.',
} as const satisfies Record<string, string>;

export type RefusalCode = keyof typeof SENTENCES;

export type Refusal = { code: RefusalCode; about?: string; field?: string; sentence: string };

export type RefusalWords = Readonly<Record<string, string | number>>;

export const REFUSAL_CODES = Object.keys(SENTENCES) as RefusalCode[];

/** Fills the gaps `{…}` of the sentence; a gap without a word is a bug in the caller and throws. */
export function refusal(
  code: RefusalCode,
  more: { about?: string; field?: string; words?: RefusalWords } = {},
): Refusal {
  const sentence = SENTENCES[code].replace(/\{(\w+)\}/g, (_gap, name: string) => {
    const word = more.words?.[name];
    if (word === undefined) throw new Error(`The refusal ${code} needs the word “${name}”`);
    return String(word);
  });
  const made: Refusal = { code, sentence };
  if (more.about !== undefined) made.about = more.about;
  if (more.field !== undefined) made.field = more.field;
  return made;
}

/** The gaps a caller must fill for this code. */
export function gapsOf(code: RefusalCode): string[] {
  return [...SENTENCES[code].matchAll(/\{(\w+)\}/g)].map((gap) => gap[1] ?? '');
}

export function isRefusal(value: unknown): value is Refusal {
  if (typeof value !== 'object' || value === null) return false;
  const { code, sentence } = value as { code?: unknown; sentence?: unknown };
  return typeof code === 'string' && Object.hasOwn(SENTENCES, code) && typeof sentence === 'string';
}
