// What the portal asks when somebody changes how they sign in.
export const SHOWN =
  '{ isDemo signsInHere isProved passkeys { id name } appSince pendingApp { key } recoveryCodesLeft }';

export interface Shown {
  isProved: boolean;
  passkeys: { id: string; name: string }[];
  appSince: string | null;
  pendingApp: { key: string } | null;
  recoveryCodesLeft: number;
}

export const MUTATIONS = {
  changePassword:
    'mutation ($current: String!, $password: String!) { changePassword(current: $current, password: $password) { isProved } }',
  askNewPasskey: 'mutation { askNewPasskey { ticket options } }',
  addPasskey:
    'mutation ($ticket: String!, $passkey: String!, $name: String!) { addPasskey(ticket: $ticket, passkey: $passkey, name: $name) { passkeys { id name } } }',
  renamePasskey:
    'mutation ($passkeyId: ID!, $name: String!) { renamePasskey(passkeyId: $passkeyId, name: $name) { passkeys { id name } } }',
  removePasskey: 'mutation ($passkeyId: ID!) { removePasskey(passkeyId: $passkeyId) { passkeys { id } } }',
  askAuthenticatorApp: `mutation { askAuthenticatorApp ${SHOWN} }`,
  confirmAuthenticatorApp: `mutation ($code: String!) { confirmAuthenticatorApp(code: $code) ${SHOWN} }`,
  removeAuthenticatorApp: `mutation { removeAuthenticatorApp ${SHOWN} }`,
  makeRecoveryCodes: 'mutation { makeRecoveryCodes }',
} as const;
export type Change = keyof typeof MUTATIONS;
