import { callApi } from '../ask';
import type { HubCalled } from './patient-pages';

type Answer<Body> = { ok: true; body: Body } | { ok: false; status: number; body: Refused };
export type Refused = { code?: string; sentence?: string; field?: string };

/** Tokens travel in bodies and headers, never in an address that somebody may log. */
export async function knockAt<Body>(path: string, body: object, token?: string): Promise<Answer<Body>> {
  const response = await callApi(path, {
    method: 'POST',
    body: JSON.stringify(body),
    ...(token ? { token } : {}),
  });
  const text = await response.text();
  const read: unknown = text ? JSON.parse(text) : {};
  return response.ok
    ? { ok: true, body: read as Body }
    : { ok: false, status: response.status, body: read as Refused };
}

export async function hubCalled(): Promise<HubCalled> {
  const response = await callApi('/patient/hub');
  return response.ok ? ((await response.json()) as HubCalled) : null;
}
