// What the page and the server must agree on. PageProtocolTest compares each of these with what the server has.

/** Of the header that a change carries beside the cookie. */
export const CSRF_HEADER = 'X-CSRF-Token';
/** So many members a page of an answer has at most. */
export const PAGE_MAX = 1000;
/** So many intervals one request can delete. */
export const BATCH_ITEMS = 1000;
export const NAME_CHARACTERS = 64;
export const TAG_CHARACTERS = 64;
export const PASSWORD_MIN_CHARACTERS = 12;
export const PASSWORD_MAX_CHARACTERS = 256;
/** An interval that has been open for longer was probably forgotten: the server wants a confirmation. */
export const LONG_OPEN_HOURS = 24;
export const ROLES = ['user', 'admin'];
export const WEEK_STARTS = ['monday', 'sunday', 'saturday'];
