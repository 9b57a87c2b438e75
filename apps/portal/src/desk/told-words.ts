/** What is told to whom, in the words of the desk. */
const KINDS: Readonly<Record<string, string>> = {
  received: 'Patient: we have your referral',
  'question-asked': 'Practice: our question',
  accepted: 'Patient: you are on our list',
  advice: 'Patient: what we have advised',
  'advice-practice': 'Practice: our advice',
  booked: 'Patient: your 4 sessions',
  'session-moved': 'Patient: a session has moved',
  'reminder-7d': 'Patient: reminder 7 days before',
  'reminder-24h': 'Patient: reminder the day before',
  'did-not-attend': 'Patient: we missed you',
  'course-cancelled': 'Patient: your sessions are cancelled',
  completed: 'Patient: you have finished your course',
  'measures-12-weeks': 'Patient: how are you, 12 weeks on',
  'measures-24-weeks': 'Patient: how are you, 24 weeks on',
  'new-link': 'Patient: a new link',
  receipt: 'Practice: receipt',
  outcome: 'Practice: outcome',
  'completed-summary': 'Practice: summary of the course',
};

export const toldWords = (kind: string): string => KINDS[kind] ?? kind.replaceAll('-', ' ');
