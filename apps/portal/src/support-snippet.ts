// nhsuk-frontend's own support check. Without it pages stay plain HTML, and work.
export const SUPPORT_SNIPPET =
  "document.body.className+=' js-enabled'+('noModule' in HTMLScriptElement.prototype?' nhsuk-frontend-supported':'')";
