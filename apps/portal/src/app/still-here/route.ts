import { sessionToken, ask } from '../../ask';
import { StillHereDocument } from '../../generated/graphql';

/** For the script that watches for idle minutes: a sign of the person, and how long they stay signed in by it. */
export async function POST(): Promise<Response> {
  if (!(await sessionToken())) return Response.json({ secondsLeft: null });
  const asked = await ask(StillHereDocument, {}, { staysWhenSignedOut: true });
  return Response.json({ secondsLeft: asked.ok ? asked.data.me.secondsLeft : null });
}
