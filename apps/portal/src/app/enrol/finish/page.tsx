import { finish } from '../action';
import { FinishForm } from './finish-form';

/** Asks nothing of the API itself: by the time the codes are shown, the invitation is spent. */
export default function FinishPage() {
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <FinishForm action={finish} />
      </div>
    </div>
  );
}
