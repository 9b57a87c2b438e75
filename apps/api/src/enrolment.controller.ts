import { Body, Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { refuse } from '@hub/platform';
import { Open } from '@hub/platform/api';
import { registration, type EnrolmentSoFar, type TotpAsked } from '@hub/platform/auth';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { openedOn } from './opened.js';
import { PARTS } from './parts.js';
import type { Parts } from './parts.js';

const ticket = z.string().max(128);
const shapes = {
  holder: z.object({ ticket }),
  password: z.object({ ticket, password: z.string().max(1_024) }),
  code: z.object({ ticket, code: z.string().max(32) }),
  passkey: z.object({ ticket, passkey: registration, name: z.string().max(200) }),
};

function read<S extends z.ZodType>(shape: S, body: unknown): z.infer<S> {
  const given = shape.safeParse(body);
  return given.success ? given.data : refuse('ENROLMENT_LINK_OVER');
}

/**
 * Coming in for the first time. Nobody is signed in yet: the ticket is all there is to go by, and every one that does
 * not work gets the same answer. It travels in the body, never in an address.
 */
@Controller('enrolment')
export class EnrolmentController {
  constructor(@Inject(PARTS) private readonly parts: Parts) {}

  @Post()
  @Open()
  @HttpCode(200)
  soFar(@Body() body: unknown): Promise<EnrolmentSoFar> {
    return this.parts.enrolment.soFar(read(shapes.holder, body).ticket);
  }

  @Post('password')
  @Open()
  @HttpCode(204)
  setPassword(@Body() body: unknown): Promise<void> {
    const given = read(shapes.password, body);
    return this.parts.enrolment.setPassword(given.ticket, given.password);
  }

  @Post('totp')
  @Open()
  @HttpCode(200)
  askTotp(@Body() body: unknown): Promise<TotpAsked> {
    return this.parts.enrolment.askTotp(read(shapes.holder, body).ticket);
  }

  @Post('totp/confirmation')
  @Open()
  @HttpCode(204)
  confirmTotp(@Body() body: unknown): Promise<void> {
    const given = read(shapes.code, body);
    return this.parts.enrolment.confirmTotp(given.ticket, given.code);
  }

  @Post('passkey/options')
  @Open()
  @HttpCode(200)
  async askPasskey(@Body() body: unknown) {
    return { options: await this.parts.enrolment.askNewPasskey(read(shapes.holder, body).ticket) };
  }

  @Post('passkey')
  @Open()
  @HttpCode(204)
  addPasskey(@Body() body: unknown): Promise<void> {
    const given = read(shapes.passkey, body);
    return this.parts.enrolment.addPasskey(given.ticket, given.passkey, given.name);
  }

  /**
   * Ten codes, told once, and a first session. For whoever an identity provider vouches for, neither: their sessions are
   * opened by what it says, so that it can end each of them.
   */
  @Post('end')
  @Open()
  @HttpCode(201)
  async finish(@Body() body: unknown, @Req() request: FastifyRequest) {
    const { whose, recoveryCodes } = await this.parts.enrolment.finish(read(shapes.holder, body).ticket);
    if (recoveryCodes.length === 0) return { joined: true };
    const signedIn = await this.parts.signIn.openFor(whose);
    const opened = await openedOn(this.parts, signedIn, { request, by: 'password' });
    return { recoveryCodes, ...opened };
  }
}
