import { Body, Controller, Get, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { formatTelephone } from '@hub/domain';
import { refuse } from '@hub/platform';
import { Open } from '@hub/platform/api';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { PARTS } from './parts.js';
import type { Parts } from './parts.js';
import { tokenOf } from './token.js';

const key = z.string().max(128);
const knocked = z.strictObject({ token: key, device: key.nullish() });
const part = z.string().max(20);
const birthDate = z.strictObject({ day: part, month: part, year: part });
const leaving = z.strictObject({ device: key.nullish() });

/** How a patient comes in by a link. Tokens come in bodies, never in addresses; whatever fails gets one dull answer. */
@Controller('patient')
export class PatientLinksController {
  constructor(@Inject(PARTS) private readonly parts: Parts) {}

  /** Whom to call when a link does not work: the one thing that is told to anybody. */
  @Get('hub')
  @Open()
  async hub(): Promise<{ telephone: string }> {
    const { rows } = await this.parts.pool.query<{ telephone: string }>('select telephone from hubs limit 2');
    const [only, ...others] = rows;
    // Which of several is meant would be told by the link, and it does not work.
    return only && others.length === 0 ? { telephone: formatTelephone(only.telephone) } : refuse('NOT_FOUND');
  }

  /** Whether a link works, and whether this device needs the date of birth. Changes nothing. */
  @Post('links/look')
  @Open()
  @HttpCode(200)
  look(@Body() body: unknown, @Req() request: FastifyRequest) {
    return this.parts.patients.look(knockFrom(body, request));
  }

  /** The token for a session. */
  @Post('links/open')
  @Open()
  @HttpCode(201)
  open(@Body() body: unknown, @Req() request: FastifyRequest) {
    return this.parts.patients.open(knockFrom(body, request));
  }

  @Post('birth-date')
  @Open()
  @HttpCode(201)
  giveBirthDate(@Body() body: unknown, @Req() request: FastifyRequest) {
    const given = birthDate.safeParse(body);
    const session = tokenOf(request);
    if (!given.success || !session) return refuse('LINK_NOT_WORKING');
    return this.parts.patients.giveBirthDate({ session, date: given.data, address: request.ip });
  }

  @Post('leave')
  @Open()
  @HttpCode(204)
  async leave(@Body() body: unknown, @Req() request: FastifyRequest): Promise<void> {
    const given = leaving.safeParse(body);
    const session = tokenOf(request);
    if (session && given.success) await this.parts.patients.leave(session, given.data.device ?? null);
  }
}

/** What is no token is looked at all the same, so that it takes as long and answers alike. */
function knockFrom(body: unknown, { ip: address }: FastifyRequest) {
  const given = knocked.safeParse(body);
  if (!given.success) return { token: '', device: null, address };
  return { token: given.data.token, device: given.data.device ?? null, address };
}
