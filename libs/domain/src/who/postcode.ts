// UK postcodes: the shape only (BS 7666); whether one exists is for the address list.
import { refusal, type Refusal } from '../refusals.js';

export type PostcodeReading = { ok: true; value: string } | { ok: false; refusal: Refusal };

// Outward code, then a digit and two letters; the last two never use C I K M O V.
const POSTCODE = /^(GIR0AA|[A-Z]{1,2}\d[A-Z\d]?\d[ABD-HJLNP-UW-Z]{2})$/;

/** `value` carries its single space, like "AA3 1AB". */
export function readPostcode(text: string, field = 'postcode'): PostcodeReading {
  const typed = text.replace(/[^A-Za-z0-9]/g, '').toUpperCase();
  if (text.trim() === '') return { ok: false, refusal: refusal('POSTCODE_MISSING', { field }) };
  if (!POSTCODE.test(typed)) return { ok: false, refusal: refusal('POSTCODE_NOT_RIGHT', { field }) };
  return { ok: true, value: `${typed.slice(0, -3)} ${typed.slice(-3)}` };
}
