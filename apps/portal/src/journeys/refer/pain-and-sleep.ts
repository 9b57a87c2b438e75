import {
  checkPainAndSleep,
  PAIN_DURATIONS,
  PAIN_TYPES,
  SLEEP_DURATIONS,
  SLEEP_NIGHTS,
  SLEEP_TROUBLES,
} from '@hub/domain';
import { choiceLine, itemsOf, legendOf, type JourneyPage } from './question-page';

export const PAIN_AND_SLEEP_FIELDS = {
  painDuration: { label: legendOf('painDuration'), items: itemsOf(PAIN_DURATIONS) },
  painType: { label: legendOf('painType'), items: itemsOf(PAIN_TYPES) },
  sleepNights: {
    label: legendOf('sleepNights'),
    hint: 'Trouble falling asleep, staying asleep or waking too early, in a usual week',
    items: SLEEP_NIGHTS.map(({ value }) => ({ value, text: value })),
  },
  sleepDuration: { label: legendOf('sleepDuration'), items: itemsOf(SLEEP_DURATIONS) },
  sleepTrouble: {
    label: legendOf('sleepTrouble'),
    hint: 'Over the last month, as the patient says',
    items: itemsOf(SLEEP_TROUBLES),
  },
};

export const painAndSleep: JourneyPage = {
  page: 'pain-and-sleep',
  heading: 'Pain and sleep',
  card: 'Pain and sleep',
  names: ['painDuration', 'painType', 'sleepNights', 'sleepDuration', 'sleepTrouble'],
  errors: (raw) => checkPainAndSleep(raw).problems,
  next: () => 'safety',
  summary: (raw) => [
    choiceLine(raw, 'painDuration', PAIN_DURATIONS),
    choiceLine(raw, 'painType', PAIN_TYPES),
    choiceLine(raw, 'sleepNights', SLEEP_NIGHTS),
    choiceLine(raw, 'sleepDuration', SLEEP_DURATIONS),
    choiceLine(raw, 'sleepTrouble', SLEEP_TROUBLES),
  ],
};
