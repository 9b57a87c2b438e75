// The choices a referral form offers, with the words beside each (screens 2.1, "Field list").

export type Choice<Value extends string> = { readonly value: Value; readonly words: string };

export const NEEDS = [
  { value: 'interpreter', words: 'Interpreter' },
  { value: 'step-free', words: 'Step-free access' },
  { value: 'large-print', words: 'Large print' },
  { value: 'easy-read', words: 'Easy Read' },
  { value: 'hearing', words: 'Support with hearing, such as a hearing loop' },
  { value: 'no-texts', words: 'Letters or calls instead of texts' },
  { value: 'transport', words: 'Help with getting to appointments' },
] as const;
export type Need = (typeof NEEDS)[number]['value'];

export const PAIN_DURATIONS = [
  { value: 'under-3-months', words: 'Less than 3 months' },
  { value: '3-to-6-months', words: '3 to 6 months' },
  { value: '6-to-12-months', words: '6 to 12 months' },
  { value: '1-to-5-years', words: '1 to 5 years' },
  { value: 'over-5-years', words: 'More than 5 years' },
] as const;
export type PainDuration = (typeof PAIN_DURATIONS)[number]['value'];

export const PAIN_TYPES = [
  { value: 'low-back', words: 'Low back pain' },
  { value: 'neck-shoulder', words: 'Neck or shoulder pain' },
  { value: 'osteoarthritis', words: 'Osteoarthritis or joint pain' },
  { value: 'fibromyalgia', words: 'Fibromyalgia or widespread pain' },
  { value: 'neuropathic', words: 'Nerve pain' },
  { value: 'headache', words: 'Headache or face pain' },
  { value: 'pelvic-abdominal', words: 'Pelvic or abdominal pain' },
  { value: 'other', words: 'Another type of pain' },
] as const;
export type PainType = (typeof PAIN_TYPES)[number]['value'];

export const SLEEP_NIGHTS = ['0', '1', '2', '3', '4', '5', '6', '7'].map((value) => ({
  value,
  words: value === '1' ? '1 night a week' : `${value} nights a week`,
}));

export const SLEEP_DURATIONS = [
  { value: 'under-1-month', words: 'Less than 1 month' },
  { value: '1-to-3-months', words: '1 to 3 months' },
  { value: '3-to-12-months', words: '3 to 12 months' },
  { value: 'over-1-year', words: 'More than 1 year' },
] as const;
export type SleepDuration = (typeof SLEEP_DURATIONS)[number]['value'];

export const SLEEP_TROUBLES = [
  { value: 'not-at-all', words: 'Not at all' },
  { value: 'a-little', words: 'A little' },
  { value: 'somewhat', words: 'Somewhat' },
  { value: 'much', words: 'Much' },
  { value: 'very-much', words: 'Very much' },
] as const;
export type SleepTrouble = (typeof SLEEP_TROUBLES)[number]['value'];

/** On forms, "none" stands alone; in answers it is the empty list. */
export const NONE = 'none';

export const SAFETY_FLAGS = [
  {
    value: 'red-flags',
    words:
      'Warning signs: new bladder, bowel or saddle change, progressive weakness, unexplained weight loss, or suspected cancer, infection, fracture or giant cell arteritis',
  },
  { value: 'crisis', words: 'Suicidal thoughts or a current crisis' },
  { value: 'sleep-apnoea', words: 'Sleep apnoea, suspected or untreated' },
  { value: 'restless-legs', words: 'Restless legs' },
  { value: 'parasomnia', words: 'Injury or walking while asleep' },
  { value: 'seizures', words: 'Seizures' },
  { value: 'bipolar-psychosis', words: 'Bipolar disorder or psychosis' },
  { value: 'dependence', words: 'Dependence on alcohol, drugs or medicines' },
  { value: 'safety-critical-work', words: 'Drives for work, or has a safety-critical job' },
  { value: 'pregnancy', words: 'Pregnancy' },
  { value: 'frailty-falls', words: 'Frailty or falls' },
] as const;
export type SafetyFlag = (typeof SAFETY_FLAGS)[number]['value'];

export const MEDICINES = [
  { value: 'opioid', words: 'Opioid' },
  { value: 'hypnotic', words: 'Sleeping tablet: a Z-drug or benzodiazepine' },
  { value: 'gabapentinoid', words: 'Gabapentin or pregabalin' },
  { value: 'antidepressant', words: 'Antidepressant' },
  { value: 'changed-recently', words: 'An opioid or sleeping tablet was changed in the last 4 weeks' },
] as const;
export type Medicine = (typeof MEDICINES)[number]['value'];

export const TRIED = [
  { value: 'sleep-advice', words: 'Sleep advice' },
  { value: 'digital-cbt', words: 'Digital CBT for insomnia' },
  { value: 'talking-therapy', words: 'Talking therapy' },
  { value: 'physiotherapy', words: 'Physiotherapy or exercise' },
  { value: 'sleeping-tablets', words: 'Sleeping tablets' },
  { value: 'pain-clinic', words: 'Pain clinic' },
] as const;
export type Tried = (typeof TRIED)[number]['value'];

export const REQUESTS = [
  { value: 'refer', words: 'Refer for assessment and treatment' },
  { value: 'advice', words: 'Ask for advice only' },
] as const;
export type Request = (typeof REQUESTS)[number]['value'];

export const AGREEMENTS = [
  { value: 'in-person', words: 'Yes, asked in person' },
  { value: 'by-telephone', words: 'Yes, asked by telephone or video' },
  { value: 'in-writing', words: 'Yes, asked by letter or message' },
  { value: 'not-asked', words: 'No, not asked yet' },
] as const;
export type Agreement = (typeof AGREEMENTS)[number]['value'];

export const LETTERS_TO = [
  { value: 'practice', words: 'The practice' },
  { value: 'patient', words: 'The patient' },
] as const;
export type LetterTo = (typeof LETTERS_TO)[number]['value'];

/** The words beside a stored value; a value that is no longer offered is shown as it is. */
export function choiceWords(choices: readonly Choice<string>[], value: string): string {
  return choices.find((choice) => choice.value === value)?.words ?? value;
}
