import { ask } from '../../../ask';
import { MyNextStepDocument } from '../../../generated/graphql';
import { answer, goTo } from '../../../patient/answer';
import { drop, keptIn } from '../../../patient/patient-cookies';
import { nextStepPage } from '../../../patient/patient-pages';

export async function GET(request: Request): Promise<Response> {
  const session = keptIn('session', request);
  if (!session) return goTo('/p/not-working');
  const asked = await ask(MyNextStepDocument, {}, { asPatient: session, staysWhenSignedOut: true });
  if (!asked.ok) return goTo('/p/not-working', [drop('session', request)]);
  return answer(nextStepPage(asked.data.myNextStep));
}
