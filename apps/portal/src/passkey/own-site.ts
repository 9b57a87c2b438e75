/** Another site's page cannot ask in this person's name. */
export function isOwnSite(request: Request): boolean {
  const from = request.headers.get('sec-fetch-site');
  return from === null || from === 'same-origin';
}

/** Handed on as it came: the browser reads it. */
export async function handOn(response: Response): Promise<Response> {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  return new Response(await response.text(), { status: response.ok ? 200 : 400, headers });
}

/** Opened from a page of this portal, or by the person themselves. */
export function isOwnPage(request: Request): boolean {
  return isOwnSite(request) || request.headers.get('sec-fetch-site') === 'none';
}
