import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { refuse } from '@hub/platform';
import { Open } from '@hub/platform/api';
import { assertion, type PasskeyAsked, type SecondStepAsked } from '@hub/platform/auth';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DEMO_PEOPLE } from './demo-people.js';
import { openedOn, type Opened } from './opened.js';
import { PARTS } from './parts.js';
import type { Parts } from './parts.js';
import { tokenOf } from './token.js';

const credentials = z.object({ email: z.string().max(320), password: z.string().max(256) });
const chosen = z.object({ email: z.string().max(320) });
const ticket = z.string().max(128);
const holder = z.object({ ticket });
const secondStep = z.union([
  z.strictObject({ ticket, code: z.string().max(32) }),
  z.strictObject({ ticket, recoveryCode: z.string().max(64) }),
  z.strictObject({ ticket, passkey: assertion }),
]);
const passkey = z.object({ ticket, passkey: assertion });
const password = z.string().max(256);
const proof = z.union([
  z.strictObject({ password, code: z.string().max(32) }),
  z.strictObject({ password, recoveryCode: z.string().max(64) }),
  z.strictObject({ ticket, passkey: assertion }),
]);

/** Signing in and out. Everything that fails gets the same dull answer. */
@Controller()
export class SessionsController {
  constructor(@Inject(PARTS) private readonly parts: Parts) {}

  @Post('sessions')
  @Open()
  @HttpCode(201)
  async open(@Body() body: unknown, @Req() request: FastifyRequest): Promise<Opened | SecondStepAsked> {
    const typed = credentials.safeParse(body);
    if (!typed.success) return refuse('SIGN_IN_FAILED');
    const answer = await this.parts.signIn.signIn({ ...typed.data, address: request.ip });
    return answer.step === 'signed-in' ? openedOn(this.parts, answer, { request, by: 'demo' }) : answer;
  }

  @Post('sessions/demo')
  @Open()
  @HttpCode(201)
  async openDemo(@Body() body: unknown, @Req() request: FastifyRequest): Promise<Opened> {
    const { HUB_MODE, HUB_DEMO_PASSWORD } = this.parts.env;
    const typed = chosen.safeParse(body);
    if (HUB_MODE !== 'demo' || !HUB_DEMO_PASSWORD || !typed.success) return refuse('NOT_FOUND');
    const answer = await this.parts.signIn.signIn({
      email: typed.data.email,
      password: HUB_DEMO_PASSWORD,
      address: request.ip,
    });
    if (answer.step !== 'signed-in') return refuse('SIGN_IN_FAILED');
    return openedOn(this.parts, answer, { request, by: 'demo' });
  }

  @Post('sessions/second-factor/passkey')
  @Open()
  @HttpCode(200)
  async askSecondPasskey(@Body() body: unknown) {
    const given = holder.safeParse(body);
    if (!given.success) return refuse('SIGN_IN_FAILED');
    return { options: await this.parts.signIn.secondStepPasskey(given.data.ticket) };
  }

  @Post('sessions/second-factor')
  @Open()
  @HttpCode(201)
  async giveSecondStep(@Body() body: unknown, @Req() request: FastifyRequest): Promise<Opened> {
    const given = secondStep.safeParse(body);
    if (!given.success) return refuse('SIGN_IN_FAILED');
    const { ticket: token, ...answer } = given.data;
    const signedIn = await this.parts.signIn.giveSecondStep({ ticket: token, answer });
    return openedOn(this.parts, signedIn, { request, by: 'password' });
  }

  @Post('sessions/passkey/options')
  @Open()
  @HttpCode(200)
  askPasskey(@Req() request: FastifyRequest): Promise<PasskeyAsked> {
    return this.parts.signIn.askPasskey(request.ip);
  }

  @Post('sessions/passkey')
  @Open()
  @HttpCode(201)
  async signInByPasskey(@Body() body: unknown, @Req() request: FastifyRequest): Promise<Opened> {
    const given = passkey.safeParse(body);
    if (!given.success) return refuse('SIGN_IN_FAILED');
    const { ticket: token, passkey: answer } = given.data;
    const asked = { ticket: token, answer, address: request.ip };
    return openedOn(this.parts, await this.parts.signIn.signInByPasskey(asked), { request, by: 'passkey' });
  }

  /** Somebody signed in shows again that it is them, before they change how they sign in. */
  @Post('sessions/current/proof')
  @Open()
  @HttpCode(204)
  async prove(@Body() body: unknown, @Req() request: FastifyRequest): Promise<void> {
    const token = tokenOf(request);
    const actor = token && (await this.parts.signIn.actorForToken(token));
    if (!token || !actor) return refuse('SIGNED_OUT');
    const given = proof.safeParse(body);
    if (!given.success) return refuse('SIGN_IN_FAILED');
    return this.parts.proveAgain({ token, actor }, given.data, request.ip);
  }

  @Delete('sessions/current')
  @Open()
  @HttpCode(204)
  async close(@Req() request: FastifyRequest): Promise<void> {
    const token = tokenOf(request);
    if (token) await this.parts.signIn.signOut(token);
  }

  @Get('demo/people')
  @Open()
  people() {
    return this.parts.env.HUB_MODE === 'demo' ? DEMO_PEOPLE : refuse('NOT_FOUND');
  }
}
