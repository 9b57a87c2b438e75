import { setting } from '@hub/platform';
import { z } from 'zod';

/** NHS CIS2, Entra or another OpenID Connect provider. Without an issuer there is none. */
export const oidcSettings = {
  OIDC_ISSUER: setting(z.url({ protocol: /^https?$/ }).optional(), {
    description:
      'The identity provider for single sign-on, exactly as it names itself; absent means off. http is for a provider on this machine, outside production',
    example: 'https://login.microsoftonline.com/<tenant>/v2.0',
  }),
  OIDC_CLIENT_ID: setting(z.string().default(''), {
    description: 'This hub at the identity provider',
    example: 'pain-sleep-hub',
  }),
  OIDC_CLIENT_SECRET: setting(z.string().default(''), {
    description: 'The secret of this hub at the identity provider',
    example: '<from the provider>',
    secret: true,
  }),
  OIDC_ASSURANCE: setting(
    z
      .string()
      .default('AAL2_OR_AAL3_ANY,AAL3_ANY,AAL2_ANY,mfa')
      .transform((text) => text.split(',').flatMap((one) => one.trim() || [])),
    {
      description:
        'Values of acr or amr, separated by commas, one of which the provider must say: that a second factor was asked there',
      example: 'AAL3_ANY,mfa',
    },
  ),
  OIDC_INSIDE: setting(
    z
      .enum(['yes', 'no'])
      .default('no')
      .transform((word) => word === 'yes'),
    {
      description:
        'yes when the identity provider stands on an inner network: its own address may then be a private one. No other place that it names may',
      example: 'yes',
    },
  ),
};
