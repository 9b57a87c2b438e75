import type { Channel, MessageKind } from '@hub/domain';
import { channelsOf, readTelephone } from '@hub/domain';

/** Where a message goes: to a patient at home, or into the practice's inbox. */
export type Addressee =
  | { to: 'practice'; name: string }
  | { to: 'patient'; name: string; address: string; postcode: string; telephone: string; texts: boolean };

/** A letter has all four times and the way there, so it goes out beside the text. */
const LETTER_FOLLOWS: readonly MessageKind[] = ['booked'];

/** A text where the patient takes texts, else a letter; none where neither can be: then nothing is sent, on purpose. */
export function channelsFor(kind: MessageKind, addressee: Addressee): Channel[] {
  const ways = channelsOf(kind);
  if (addressee.to === 'practice') return ways.filter((way) => way === 'practice-inbox');
  const chosen: Channel[] = [];
  if (ways.includes('text') && takesTexts(addressee)) chosen.push('text');
  if (ways.includes('letter') && (chosen.length === 0 || LETTER_FOLLOWS.includes(kind)))
    chosen.push('letter');
  return chosen;
}

function takesTexts({ texts, telephone }: { texts: boolean; telephone: string }): boolean {
  const reading = readTelephone(telephone);
  return texts && reading.ok && reading.mobile;
}
