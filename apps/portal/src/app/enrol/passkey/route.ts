import { handOn, isOwnSite } from '../../../passkey/own-site';
import { askEnrolment, enrolmentTicket } from '../ticket';

/** What the browser needs to make a passkey for the person invited. */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnSite(request)) return new Response(null, { status: 403 });
  return handOn(await askEnrolment('/passkey/options', await enrolmentTicket()));
}
