import type { Refused } from './dull-refusal';

const MULTIPART = /^multipart\/form-data\b/i;
const UNREADABLE: Refused = {
  status: 400,
  words: 'This form did not arrive whole. Go back and send it again.',
};

/**
 * A form without script that was cut off or never was one: Next reads it in just this way and breaks where that fails.
 * What our scripts send names its action, and Next answers for that.
 */
export async function unreadableForm(request: Request): Promise<Refused | null> {
  const { method, headers } = request;
  const isForm = method === 'POST' && MULTIPART.test(headers.get('content-type') ?? '');
  if (!isForm || headers.has('next-action')) return null;
  return request
    .clone()
    .formData()
    .then(
      () => null,
      () => UNREADABLE,
    );
}
