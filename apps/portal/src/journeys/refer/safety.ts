import { checkSafety, listOf, MEDICINES, NO_SAFETY_CONCERN, NONE, SAFETY_FLAGS, TRIED } from '@hub/domain';
import { choicesLine, itemsOf, legendOf, textLine, type JourneyPage } from './question-page';

export const SAFETY_FIELDS = {
  safety: {
    label: legendOf('safety'),
    hint: 'Select all that apply. None of these stops you sending the referral.',
    items: [
      ...itemsOf(SAFETY_FLAGS),
      { divider: 'or' },
      { value: NONE, text: NO_SAFETY_CONCERN, behaviour: 'exclusive' },
    ],
  },
  safetyDetails: {
    label: legendOf('safetyDetails'),
    hint: 'Needed if you selected a concern: what was found, when, and what has been done',
  },
  medicines: {
    label: legendOf('medicines'),
    hint: 'Select all that the patient takes now',
    items: itemsOf(MEDICINES),
  },
  tried: { label: legendOf('tried'), hint: 'Select all that apply', items: itemsOf(TRIED) },
};

const SAFETY_CHOICES = [...SAFETY_FLAGS, { value: NONE, words: NO_SAFETY_CONCERN }];

export const safety: JourneyPage = {
  page: 'safety',
  heading: 'Safety, medicines and what has been tried',
  card: 'Safety, medicines and what has been tried',
  names: ['safety', 'safetyDetails', 'medicines', 'tried'],
  errors: (raw) => checkSafety(raw).problems,
  next: () => 'request',
  summary: (raw) => {
    const hasConcern = listOf(raw, 'safety').some((flag) => flag !== NONE);
    return [
      choicesLine(raw, 'safety', SAFETY_CHOICES),
      ...(hasConcern ? [textLine(raw, 'safetyDetails')] : []),
      choicesLine(raw, 'medicines', MEDICINES),
      choicesLine(raw, 'tried', TRIED),
    ];
  },
};
