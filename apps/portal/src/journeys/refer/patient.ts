import {
  checkPatient,
  formatTelephone,
  listOf,
  NEEDS,
  readPostcode,
  readTelephone,
  textOf,
} from '@hub/domain';
import { choicesLine, itemsOf, labelOf, legendOf, line, textLine, type JourneyPage } from './question-page';

export const PATIENT_FIELDS = {
  firstName: { label: labelOf('firstName') },
  lastName: { label: labelOf('lastName') },
  address: { label: labelOf('address'), hint: 'Where letters reach the patient' },
  postcode: { label: labelOf('postcode') },
  telephone: { label: labelOf('telephone'), hint: 'A UK mobile if there is one: we text appointments to it' },
  email: { label: labelOf('email') },
  needs: { label: legendOf('needs'), hint: 'Select all that apply' },
  language: { label: labelOf('language') },
} as const;

export const needItems = itemsOf(NEEDS);

export const patient: JourneyPage = {
  page: 'patient',
  heading: 'Patient’s contact details and needs',
  card: 'Contact details and needs',
  names: ['firstName', 'lastName', 'address', 'postcode', 'telephone', 'email', 'needs', 'language'],
  errors: (raw) => checkPatient(raw).problems,
  next: () => 'pain-and-sleep',
  summary: (raw) => {
    const telephone = readTelephone(textOf(raw, 'telephone'));
    const postcode = readPostcode(textOf(raw, 'postcode'));
    const needsInterpreter = listOf(raw, 'needs').includes('interpreter');
    return [
      textLine(raw, 'firstName'),
      textLine(raw, 'lastName'),
      textLine(raw, 'address'),
      postcode.ok ? line('postcode', postcode.value) : textLine(raw, 'postcode'),
      telephone.ok ? line('telephone', formatTelephone(telephone.value)) : textLine(raw, 'telephone'),
      textLine(raw, 'email'),
      choicesLine(raw, 'needs', NEEDS),
      ...(needsInterpreter ? [textLine(raw, 'language')] : []),
    ];
  },
};
