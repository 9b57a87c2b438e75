import { Inject } from '@nestjs/common';
import {
  Args,
  Field,
  GraphQLISODateTime,
  ID,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from '@nestjs/graphql';
import { refuse } from '@hub/platform';
import type { Door } from '@hub/platform/api';
import { Allow, AtDoor } from '@hub/platform/api';
import { registration, type OwnFactors } from '@hub/platform/auth';
import { addPasskey, askNewPasskey, type AskedPasskey } from './add-passkey.js';
import {
  askAuthenticatorApp,
  confirmAuthenticatorApp,
  removeAuthenticatorApp,
} from './change-authenticator-app.js';
import { removePasskey, renamePasskey } from './change-passkey.js';
import { changePassword, refuseOtherPassword } from './change-password.js';
import { makeRecoveryCodes } from './make-recovery-codes.js';
import { myFactors } from './my-factors.js';

/** Under this name the API hands in what the commands stand on. */
export const OWN_FACTORS = Symbol('own factors');

@ObjectType('MyPasskey')
export class MyPasskeyView {
  @Field(() => ID) id: string;
  @Field() name: string;
  @Field(() => GraphQLISODateTime) addedAt: Date;
  @Field(() => GraphQLISODateTime, { nullable: true }) lastUsedAt: Date | null;
}

@ObjectType('PendingApp')
export class PendingAppView {
  @Field({ description: 'To type into the app' }) key: string;
  @Field({ description: 'To scan with the app' }) uri: string;
}

@ObjectType('MyFactors')
export class MyFactorsView {
  @Field({ description: 'Demo people have nothing to change' }) isDemo: boolean;
  @Field({ description: 'By a password and a second step that are kept here' }) signsInHere: boolean;
  @Field() hasSingleSignOn: boolean;
  @Field({ description: 'Within the last minutes: what follows may be changed' }) isProved: boolean;
  @Field(() => [MyPasskeyView]) passkeys: MyPasskeyView[];
  @Field(() => GraphQLISODateTime, { nullable: true }) appSince: Date | null;
  @Field(() => PendingAppView, { nullable: true, description: 'A new app that no code has confirmed yet' })
  pendingApp: PendingAppView | null;
  @Field(() => Int) recoveryCodesLeft: number;
}

@ObjectType('NewPasskeyAsked')
export class NewPasskeyAskedView {
  @Field() ticket: string;
  @Field({ description: 'What the browser is asked, as JSON' }) options: string;
}

@Resolver()
export class MyFactorsResolver {
  constructor(@Inject(OWN_FACTORS) private readonly own: OwnFactors) {}

  @Query(() => MyFactorsView, { description: 'How one signs in' })
  @Allow('my-factors')
  myFactors(@AtDoor() door: Door) {
    return door.ask((work) => myFactors(work, this.own));
  }

  @Mutation(() => ID, { description: 'Every other device is signed out' })
  @Allow('change-password')
  async changePassword(
    @AtDoor() door: Door,
    @Args('current') current: string,
    @Args('password') password: string,
  ): Promise<string> {
    let isRepeat = true;
    const id = await door.carryOut(untold('change-password'), (work) => {
      isRepeat = false;
      return changePassword(work, { current, password }, this.own);
    });
    if (isRepeat) await door.ask((work) => refuseOtherPassword(work, password, this.own));
    return id;
  }

  @Mutation(() => NewPasskeyAskedView)
  @Allow('ask-new-passkey')
  async askNewPasskey(@AtDoor() door: Door): Promise<NewPasskeyAskedView> {
    let asked: AskedPasskey | null = null;
    return door.change(
      untold('ask-new-passkey'),
      async (work) => {
        asked = await askNewPasskey(work, this.own);
        return work.newId();
      },
      async () =>
        asked ? { ticket: asked.ticket, options: JSON.stringify(asked.options) } : refuse('NOT_FOUND'),
    );
  }

  @Mutation(() => ID)
  @Allow('add-passkey')
  async addPasskey(
    @AtDoor() door: Door,
    @Args('ticket') ticket: string,
    @Args('passkey', { description: 'What the browser answered, as JSON' }) passkey: string,
    @Args('name') name: string,
  ): Promise<string> {
    const answer = registration.safeParse(read(passkey));
    if (!answer.success) return refuse('PASSKEY_NOT_ADDED');
    const input = { ticket, passkey: answer.data, name };
    const asked = { operation: 'add-passkey', input: { credential: answer.data.id, name } };
    return door.carryOut(asked, (work) => addPasskey(work, input, this.own));
  }

  @Mutation(() => ID)
  @Allow('rename-passkey')
  renamePasskey(
    @AtDoor() door: Door,
    @Args('passkeyId', { type: () => ID }) passkeyId: string,
    @Args('name') name: string,
  ): Promise<string> {
    const input = { passkeyId, name };
    return door.carryOut({ operation: 'rename-passkey', input }, (work) =>
      renamePasskey(work, input, this.own),
    );
  }

  @Mutation(() => ID, { description: 'Never the last second step' })
  @Allow('remove-passkey')
  removePasskey(
    @AtDoor() door: Door,
    @Args('passkeyId', { type: () => ID }) passkeyId: string,
  ): Promise<string> {
    return door.carryOut({ operation: 'remove-passkey', input: { passkeyId } }, (work) =>
      removePasskey(work, passkeyId, this.own),
    );
  }

  @Mutation(() => ID, { description: 'The old app goes on until a code of the new one was typed' })
  @Allow('ask-authenticator-app')
  askAuthenticatorApp(@AtDoor() door: Door): Promise<string> {
    return door.carryOut(untold('ask-authenticator-app'), (work) => askAuthenticatorApp(work, this.own));
  }

  @Mutation(() => ID)
  @Allow('confirm-authenticator-app')
  confirmAuthenticatorApp(@AtDoor() door: Door, @Args('code') code: string): Promise<string> {
    // A code is worth nothing a minute later.
    const asked = { operation: 'confirm-authenticator-app', input: { code } };
    return door.carryOut(asked, (work) => confirmAuthenticatorApp(work, code, this.own));
  }

  @Mutation(() => ID, { description: 'Never the last second step' })
  @Allow('remove-authenticator-app')
  removeAuthenticatorApp(@AtDoor() door: Door): Promise<string> {
    return door.carryOut(untold('remove-authenticator-app'), (work) =>
      removeAuthenticatorApp(work, this.own),
    );
  }

  @Mutation(() => [String], { description: 'Told here and never again' })
  @Allow('make-recovery-codes')
  async makeRecoveryCodes(@AtDoor() door: Door): Promise<string[]> {
    let codes: string[] | null = null;
    return door.change(
      untold('make-recovery-codes'),
      async (work) => {
        codes = await makeRecoveryCodes(work, this.own);
        return work.newId();
      },
      async () => codes ?? refuse('NOT_FOUND'),
    );
  }
}

/** Nothing was typed, or a password was: of that not even a hash is kept to tell a repeated request by. */
const untold = (operation: string) => ({ operation, input: null });

function read(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return null;
  }
}
