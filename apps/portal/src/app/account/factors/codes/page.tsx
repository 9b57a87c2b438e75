import { CodesForm } from '../../../../factors/codes-form';
import { BackLink } from '../../../../ui';
import { makeCodes } from '../action';
import { FACTORS } from '../done';
import { provedFactors } from '../proved';

export default async function NewCodesPage() {
  const { recoveryCodesLeft } = await provedFactors(`${FACTORS}/codes`);
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink href={FACTORS}>Back to how you sign in</BackLink>
        <CodesForm
          action={makeCodes}
          title="Make new recovery codes"
          button="Make and show my codes"
          then={{ words: 'These are your new codes. The old ones do not work any more.', href: FACTORS }}
        >
          <p>
            You have {recoveryCodesLeft} of your old codes left. The next page shows 10 new ones, once only,
            and the old ones stop working. Have paper, a printer or a password manager ready.
          </p>
        </CodesForm>
      </div>
    </div>
  );
}
