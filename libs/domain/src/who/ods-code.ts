// ODS codes of practices. The shape is from general knowledge of the ODS (domain 2): anything unusual is let through with a
// warning, and the import checks it against the ODS file.
import { refusal, type Refusal } from '../refusals.js';

export type OdsCodeReading =
  { ok: true; value: string; warning: string | null } | { ok: false; refusal: Refusal };

const PRACTICE = /^[ABCDEFGHJKLMNPVWY]\d{5}$/;
const ANY_ODS = /^[A-Z0-9]{5,6}$/;
const UNUSUAL = 'This is not the usual shape of a practice code. Check it against the ODS list.';

export function readOdsCode(text: string, field = 'odsCode'): OdsCodeReading {
  const value = text.replace(/\s/g, '').toUpperCase();
  if (value === '') return { ok: false, refusal: refusal('ODS_CODE_MISSING', { field }) };
  if (PRACTICE.test(value)) return { ok: true, value, warning: null };
  if (ANY_ODS.test(value)) return { ok: true, value, warning: UNUSUAL };
  return { ok: false, refusal: refusal('ODS_CODE_NOT_RIGHT', { field }) };
}
