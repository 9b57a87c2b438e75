import { wordsAsked, type Asked } from '../../../desk/address';

type Place = 'sign-in' | 'enrol' | 'prove';

/** How somebody came back from the identity provider, where it did not go well: one sentence for whatever was wrong. */
const WORDS: Readonly<Record<Place, Readonly<Record<'refused' | 'stopped', string>>>> = {
  'sign-in': {
    refused:
      'Your NHS or trust account did not sign you in. Try again, or sign in another way. If it has never signed you in here, ask the person who looks after accounts at your practice or the hub.',
    stopped:
      'You were not signed in, as your NHS or trust account was not confirmed. Try again, or sign in another way.',
  },
  enrol: {
    refused: 'Your NHS or trust account could not be linked. Try again, or choose a password instead.',
    stopped:
      'Your NHS or trust account was not linked, as it was not confirmed. Try again, or choose a password instead.',
  },
  prove: {
    refused: 'Your NHS or trust account did not show that it is you. Try again.',
    stopped: 'Your NHS or trust account was not confirmed. Try again.',
  },
};

export const cameBack = (place: Place, asked: Asked): string | undefined =>
  wordsAsked(WORDS[place], asked, 'single');
