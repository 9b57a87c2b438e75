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
import { changePassword } from './change-password.js';
import { makeRecoveryCodes } from './make-recovery-codes.js';
import { MY_FACTORS_LOOKS, myFactors } from './my-factors.js';

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

  @Mutation(() => MyFactorsView, { description: 'Every other device is signed out' })
  @Allow('change-password')
  changePassword(
    @AtDoor() door: Door,
    @Args('current') current: string,
    @Args('password') password: string,
  ): Promise<MyFactorsView> {
    return this.change(door, 'change-password', (work) =>
      changePassword(work, { current, password }, this.own),
    );
  }

  @Mutation(() => NewPasskeyAskedView)
  @Allow('ask-new-passkey')
  async askNewPasskey(@AtDoor() door: Door): Promise<NewPasskeyAskedView> {
    let asked: AskedPasskey | null = null;
    return door.change(
      { operation: 'ask-new-passkey', input: null },
      async (work) => {
        asked = await askNewPasskey(work, this.own);
        return work.newId();
      },
      async () =>
        asked ? { ticket: asked.ticket, options: JSON.stringify(asked.options) } : refuse('NOT_FOUND'),
    );
  }

  @Mutation(() => MyFactorsView)
  @Allow('add-passkey')
  addPasskey(
    @AtDoor() door: Door,
    @Args('ticket') ticket: string,
    @Args('passkey', { description: 'What the browser answered, as JSON' }) passkey: string,
    @Args('name') name: string,
  ): Promise<MyFactorsView> {
    const answer = registration.safeParse(read(passkey));
    if (!answer.success) return refuse('PASSKEY_NOT_ADDED');
    const input = { ticket, passkey: answer.data, name };
    return this.change(door, 'add-passkey', (work) => addPasskey(work, input, this.own));
  }

  @Mutation(() => MyFactorsView)
  @Allow('rename-passkey')
  renamePasskey(
    @AtDoor() door: Door,
    @Args('passkeyId', { type: () => ID }) passkeyId: string,
    @Args('name') name: string,
  ): Promise<MyFactorsView> {
    return this.change(door, 'rename-passkey', (work) => renamePasskey(work, { passkeyId, name }, this.own));
  }

  @Mutation(() => MyFactorsView, { description: 'Never the last second step' })
  @Allow('remove-passkey')
  removePasskey(
    @AtDoor() door: Door,
    @Args('passkeyId', { type: () => ID }) passkeyId: string,
  ): Promise<MyFactorsView> {
    return this.change(door, 'remove-passkey', (work) => removePasskey(work, passkeyId, this.own));
  }

  @Mutation(() => MyFactorsView, { description: 'The old app goes on until a code of the new one was typed' })
  @Allow('ask-authenticator-app')
  askAuthenticatorApp(@AtDoor() door: Door): Promise<MyFactorsView> {
    return this.change(door, 'ask-authenticator-app', (work) => askAuthenticatorApp(work, this.own));
  }

  @Mutation(() => MyFactorsView)
  @Allow('confirm-authenticator-app')
  confirmAuthenticatorApp(@AtDoor() door: Door, @Args('code') code: string): Promise<MyFactorsView> {
    return this.change(door, 'confirm-authenticator-app', (work) =>
      confirmAuthenticatorApp(work, code, this.own),
    );
  }

  @Mutation(() => MyFactorsView, { description: 'Never the last second step' })
  @Allow('remove-authenticator-app')
  removeAuthenticatorApp(@AtDoor() door: Door): Promise<MyFactorsView> {
    return this.change(door, 'remove-authenticator-app', (work) => removeAuthenticatorApp(work, this.own));
  }

  @Mutation(() => [String], { description: 'Told here and never again' })
  @Allow('make-recovery-codes')
  async makeRecoveryCodes(@AtDoor() door: Door): Promise<string[]> {
    let codes: string[] | null = null;
    return door.change(
      { operation: 'make-recovery-codes', input: null },
      async (work) => {
        codes = await makeRecoveryCodes(work, this.own);
        return work.newId();
      },
      async () => codes ?? refuse('NOT_FOUND'),
    );
  }

  /** What was typed is no part of what tells a repeated request: not even a hash of a password is kept. */
  private change(
    door: Door,
    operation: string,
    command: Parameters<Door['change']>[1],
  ): Promise<MyFactorsView> {
    return door.change({ operation, input: null, looks: MY_FACTORS_LOOKS }, command, (work) =>
      myFactors(work, this.own),
    );
  }
}

function read(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return null;
  }
}
