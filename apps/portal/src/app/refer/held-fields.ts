/** What a page carries besides its answers. */
export const HELD = ['page', 'draft', 'version', 'seen', 'from'] as const;

/** In a form's values: the lines saved by somebody else meanwhile. Never a field. */
export const SAVED_SINCE = 'saved-since';
