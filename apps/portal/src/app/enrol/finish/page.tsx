import { CodesForm } from '../../../factors/codes-form';
import { finish } from '../action';

/** Asks nothing of the API itself: by the time the codes are shown, the invitation is spent. */
export default function FinishPage() {
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <CodesForm
          action={finish}
          title="Get your recovery codes"
          button="Finish and show my codes"
          then={{ words: 'Your account is ready and you are signed in.', href: '/' }}
        >
          <p>
            If you lose your device, a recovery code lets you sign in. The next page shows 10 codes, once
            only. Have paper, a printer or a password manager ready.
          </p>
        </CodesForm>
      </div>
    </div>
  );
}
