import { Body, Controller, Get, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { refuse, tokenHash } from '@hub/platform';
import { Open } from '@hub/platform/api';
import type { SingleSignOn } from '@hub/platform/auth';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { openedOn, type Opened } from './opened.js';
import { PARTS } from './parts.js';
import type { Parts } from './parts.js';

const begun = z.object({ ticket: z.string().max(128).optional() });
const returned = z.object({ ticket: z.string().max(128), query: z.string().max(4_096) });
const logout = z.object({ logout_token: z.string().max(8_192) });

/** Single sign-on. Whatever goes wrong at or after the provider gets the one dull answer of every sign-in. */
@Controller()
export class SingleSignOnController {
  constructor(@Inject(PARTS) private readonly parts: Parts) {}

  @Get('sessions/single')
  @Open()
  isOn(): { isOn: boolean } {
    return { isOn: this.parts.singleSignOn !== null };
  }

  /** With an enrolment ticket, whoever comes back is linked to the person invited. */
  @Post('sessions/single/begin')
  @Open()
  @HttpCode(200)
  async begin(@Body() body: unknown): Promise<{ ticket: string; address: string }> {
    const given = begun.safeParse(body);
    const enrolment = given.data?.ticket;
    const held = enrolment === undefined ? null : await this.parts.tickets.look(enrolment, 'enrol');
    if (!given.success || (enrolment !== undefined && !held?.whose)) return refuse('SIGN_IN_FAILED');
    return this.provider().begin(held?.whose ?? null);
  }

  @Post('sessions/single')
  @Open()
  @HttpCode(201)
  async finish(@Body() body: unknown, @Req() request: FastifyRequest): Promise<Opened | { linked: true }> {
    const given = returned.safeParse(body);
    if (!given.success) return refuse('SIGN_IN_FAILED');
    const provider = this.provider();
    const proved = await provider.finish(given.data.ticket, given.data.query);
    if (!proved) return refuse('SIGN_IN_FAILED');
    // Linked during enrolment: the account opens at its end, not here.
    if (!(await this.parts.signIn.isEnrolled(proved.whose))) return { linked: true };
    const session = await this.parts.signIn.openFor(proved.whose);
    await provider.noteSession(tokenHash(session.token), proved);
    return openedOn(this.parts, session, { request, by: 'oidc' });
  }

  /** The provider says that somebody has signed out there: their sessions here end too. */
  @Post('sessions/single/logout')
  @Open()
  @HttpCode(204)
  async logOut(@Body() body: unknown): Promise<void> {
    const given = logout.safeParse(body);
    const closed = given.success ? await this.provider().logOut(given.data.logout_token) : null;
    if (closed === null) refuse('SIGN_IN_FAILED');
  }

  private provider(): SingleSignOn {
    return this.parts.singleSignOn ?? refuse('NOT_FOUND');
  }
}
