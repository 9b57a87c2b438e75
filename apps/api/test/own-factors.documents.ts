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
    'mutation ($current: String!, $password: String!) { changePassword(current: $current, password: $password) }',
  askNewPasskey: 'mutation { askNewPasskey { ticket options } }',
  addPasskey:
    'mutation ($ticket: String!, $passkey: String!, $name: String!) { addPasskey(ticket: $ticket, passkey: $passkey, name: $name) }',
  renamePasskey:
    'mutation ($passkeyId: ID!, $name: String!) { renamePasskey(passkeyId: $passkeyId, name: $name) }',
  removePasskey: 'mutation ($passkeyId: ID!) { removePasskey(passkeyId: $passkeyId) }',
  askAuthenticatorApp: 'mutation { askAuthenticatorApp }',
  confirmAuthenticatorApp: 'mutation ($code: String!) { confirmAuthenticatorApp(code: $code) }',
  removeAuthenticatorApp: 'mutation { removeAuthenticatorApp }',
  makeRecoveryCodes: 'mutation { makeRecoveryCodes }',
} as const;
export type Change = keyof typeof MUTATIONS;
