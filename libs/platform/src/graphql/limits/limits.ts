// What one document may ask for. Each number leaves the largest screen of the portal about twice its size, and is far
// below what costs the hub anything (OWASP ASVS 5.0.0, 4.3.1; the FUZZ run measures the worst that fits).

/** Characters: the parser's first look costs this much and no more. */
export const LONGEST_DOCUMENT = 8_192;
export const MOST_TOKENS = 1_000;
export const DEEPEST_QUERY = 8;
export const MOST_ALIASES = 4;
export const MOST_DIRECTIVES = 8;
export const MOST_FRAGMENTS = 16;
/** Fields as written: comparing those of one name with each other takes the square of their number. */
export const MOST_FIELDS_WRITTEN = 250;
/** Fields once every fragment stands where it is spread. */
export const MOST_FIELDS_EXPANDED = 400;
/** Questions at the root, each with statements of its own. */
export const MOST_ROOT_FIELDS = 6;

/** Characters in one string that is handed over; the longest answer of a form has 4,000. */
export const LONGEST_STRING = 100_000;
/** Entries in one list that is handed over. */
export const LONGEST_LIST = 200;
/** Objects within objects that are handed over. */
export const DEEPEST_INPUT = 8;
/** Values that are handed over in all. */
export const MOST_VALUES = 2_000;

/** Documents kept parsed, checked and compiled; the least used give way. */
export const DOCUMENTS_KEPT = 256;

/**
 * Statements one question may send, its opening and its audit included, so that with the look at the session it is 12.
 * Whatever would send one more is refused and rolled back.
 */
export const MOST_STATEMENTS = 11;
