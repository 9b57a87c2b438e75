/** What proxy.ts tells pages about the request. */
export const PATH_HEADER = 'x-hub-path';
export const NONCE_HEADER = 'x-nonce';
