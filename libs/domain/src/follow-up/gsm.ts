// Text messages are counted in the GSM 7-bit alphabet (3GPP TS 23.038): 160 of its characters fit one message.

/** Characters in one text message. */
export const TEXT_LIMIT = 160;

const ALPHABET = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
    '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** These are sent as two. */
const ESCAPED = new Set('\f^{}\\[~]|€');

export function isGsm(text: string): boolean {
  return [...text].every((letter) => ALPHABET.has(letter) || ESCAPED.has(letter));
}

/** How much of TEXT_LIMIT a text takes; the text must be in the alphabet. */
export function gsmLength(text: string): number {
  return [...text].reduce((length, letter) => length + (ESCAPED.has(letter) ? 2 : 1), 0);
}

const PLAIN: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
};

/** A letter outside the alphabet loses its accent ("Siân" → "Sian"), since one would shorten the whole text to 70. */
export function toGsm(text: string): string {
  return [...text.normalize('NFC')]
    .map((letter) => {
      if (isGsm(letter)) return letter;
      return PLAIN[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, '');
    })
    .join('');
}
