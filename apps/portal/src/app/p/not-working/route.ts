import { answer } from '../../../patient/answer';
import { hubCalled } from '../../../patient/patient-api';
import { notWorkingPage } from '../../../patient/patient-pages';

export async function GET(): Promise<Response> {
  return answer(notWorkingPage(await hubCalled()), 404);
}
