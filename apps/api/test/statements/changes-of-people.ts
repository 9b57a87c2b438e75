// Joiners and leavers, how somebody signs in and where, and a record opened in an emergency, change by change.
import { ANSWERS, anNhsNumber } from '@hub/referrals/test-kit';
import { asAdmin, asGp, asLead, asTherapist } from '@hub/testing';
import { makePasskey } from '../authenticator.js';
import { enrol, PASSWORD, totpAt } from '../enrolled.js';
import { aSentReferral } from './changes-of-referrals.js';
import type { Counted } from './counted.js';

export async function changesOfPeople({ door, change }: Counted): Promise<void> {
  const admin = asAdmin();
  const now = async (personId: string, more: object = {}) => {
    const { rows } = await door.hub.owner.query('select version from users where id = $1', [personId]);
    return { input: { personId, ...rows[0], ...more } };
  };
  const asked = { name: 'Ada Low', email: 'ada.low@trust.test', role: 'practice-nurse' };
  const { practiceId } = asGp();
  const { id } = await change('InvitePerson', admin, { input: { ...asked, practiceId } });
  await change('ResendInvitation', admin, await now(id));
  await change(
    'ChangePerson',
    admin,
    await now(id, { name: 'Ada Lowe', role: 'practice-secretary', practiceId }),
  );
  await change('DisablePerson', admin, await now(id));
  await change('EnablePerson', admin, await now(id));
  const { userId } = await enrol(door);
  await change('ResetSignIn', admin, await now(userId));
  const joined = await enrol(door);
  await change('DisablePerson', admin, await now(joined.userId));
  await change('EnablePerson', admin, await now(joined.userId));
}

export async function changesOfFactors({ door, change }: Counted): Promise<void> {
  const { token, userId } = await enrol(door);
  const newPassword = 'walnut ferry saxophone';
  await change('ChangePassword', token, { current: PASSWORD, password: newPassword });
  const { ticket, options } = await change<{ ticket: string; options: string }>('AskNewPasskey', token);
  const { answer } = makePasskey(JSON.parse(options) as Parameters<typeof makePasskey>[0]);
  const added = { ticket, passkey: JSON.stringify(answer), name: 'Kitchen laptop' };
  const passkeyId = await change<string>('AddPasskey', token, added);
  await change('RenamePasskey', token, { passkeyId, name: 'Home laptop' });
  await change('RemovePasskey', token, { passkeyId });
  await change('AskAuthenticatorApp', token);
  const asked = await door.ask(null, {
    query: '{ myFactors { pendingApp { key } } }',
    headers: { authorization: `Bearer ${token}` },
  });
  const { pendingApp } = asked.body.data?.['myFactors'] as { pendingApp: { key: string } };
  await change('ConfirmAuthenticatorApp', token, { code: totpAt(pendingApp.key) });
  await change('RemoveAuthenticatorApp', token);
  await change('MakeRecoveryCodes', token);

  const elsewhere = async () => {
    const { rows } = await door.hub.owner.query<{ id: string }>(
      `insert into sessions (hub_id, token_hash, user_id, opened_at, last_seen_at, idle, absolute)
         select hub_id, sha256(gen_random_uuid()::text::bytea), id, clock_timestamp(), clock_timestamp(), '1 hour',
                '1 hour' from users where id = $1 returning id`,
      [userId],
    );
    return rows[0];
  };
  await change('CloseSession', token, await elsewhere());
  await elsewhere();
  await change('CloseOtherSessions', token);
}

export async function changesInAnEmergency(counted: Counted): Promise<void> {
  const { door, change } = counted;
  const nhsNumber = anNhsNumber(900);
  await aSentReferral(counted, { at: '2026-11-25T09:00Z', answers: { nhsNumber } });
  const asked = {
    nhsNumber,
    birthDay: ANSWERS['birthDate-day'],
    birthMonth: ANSWERS['birthDate-month'],
    birthYear: ANSWERS['birthDate-year'],
    reason: 'Collapsed in the waiting room, medicines unknown',
  };
  const open = () => change('OpenEmergencyAccess', asTherapist(), { input: asked });
  await open();
  // Its half hour is over, and nobody has ended it.
  await door.hub.at('2026-11-25T10:00Z');
  const { id: accessId } = await open();
  await change('EndEmergencyAccess', asTherapist(), { input: { accessId, version: 1 } });
  const reviewed = { accessId, version: 2, outcome: 'JUSTIFIED', note: 'Rang the ward, all in order' };
  await change('ReviewEmergencyAccess', asLead(), { input: reviewed });
}
