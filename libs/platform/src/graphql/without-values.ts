// The language quotes what it was given when a request does not fit, and what it was given may be a patient's.

const REASON =
  /(?:Expected (?:non-nullable )?type "[\w![\]]+"[\w ]*\.|Field "\w+" (?:is not defined by|of required) type "[\w![\]]+"[\w ]*\.)$/;

/** The same message without any value: names of fields, types and variables stay, which a client's program chose. */
export function withoutValues(message: string): string {
  const [variable, value] = message.split(' got invalid value ', 2);
  if (value !== undefined)
    return `${plain(variable ?? '')} got an invalid value. ${REASON.exec(message)?.[0] ?? ''}`.trim();
  if (message.startsWith('Syntax Error')) return 'Syntax Error: this is no GraphQL document.';
  const [what, given] = message.split(/(?<= represent [\w -]*): /, 2);
  if (given !== undefined) return `${plain(what ?? '')}.`;
  return plain(message);
}

/** Whatever stands in quotes and is no name. */
function plain(message: string): string {
  const masked = message.replace(/"(?:[^"\\]|\\.)*"/g, (quoted) =>
    /^"[\w$.![\]]{1,80}"$/.test(quoted) ? quoted : '"…"',
  );
  return masked.replace(/\d[\d -]{6,}\d/g, '#').slice(0, 300);
}
