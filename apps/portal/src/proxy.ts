// Headers and dull refusals only: who may see what is decided by the API.
import { NextResponse, type NextRequest } from 'next/server';
import { headersFor } from './answer-headers';
import { dullRefusal } from './dull-refusal';
import { NONCE_HEADER, PATH_HEADER } from './request-headers';
import { unreadableForm } from './unreadable-form';

export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl;
  const answer = headersFor(request);
  // Written anew for every request, files too, whose not-found page is a page: nobody outside says what we know.
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', answer.csp);
  headers.set(NONCE_HEADER, answer.nonce);
  headers.set(PATH_HEADER, pathname + search);
  const refused = dullRefusal(request.method, request.headers) ?? (await unreadableForm(request));
  const response = refused
    ? new NextResponse(refused.words, { status: refused.status, headers: { ...refused.headers } })
    : NextResponse.next({ request: { headers } });
  for (const [name, value] of Object.entries(answer.headers)) response.headers.set(name, value);
  return response;
}

export const config = { matcher: '/:path*' };
