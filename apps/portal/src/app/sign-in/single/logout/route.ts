import { callApi } from '../../../../ask';

/** OpenID Connect Back-Channel Logout 1.0, 2.5: the provider itself posts a form here; no browser is involved. */
export async function POST(request: Request): Promise<Response> {
  const headers = { 'cache-control': 'no-store' };
  const form = await request.formData().catch(() => null);
  const token = form?.get('logout_token');
  if (typeof token !== 'string') return new Response(null, { status: 400, headers });
  const body = JSON.stringify({ logout_token: token });
  const response = await callApi('/sessions/single/logout', { method: 'POST', body });
  return new Response(null, { status: response.ok ? 200 : 400, headers });
}
