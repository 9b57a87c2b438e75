import { InsetText } from '../ui/callouts';

export function HeldNote() {
  return (
    <InsetText>
      <p>
        You were signed out. What you typed here is still in the form, and nothing has been sent. Check it,
        then press the button below.
      </p>
    </InsetText>
  );
}
