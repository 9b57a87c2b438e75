import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { refuse } from '@hub/platform';
import { Open } from '@hub/platform/api';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DEMO_PEOPLE } from './demo-people.js';
import { PARTS } from './parts.js';
import type { Parts } from './parts.js';
import { tokenOf } from './token.js';

const credentials = z.object({ email: z.string().max(320), password: z.string().max(256) });
const chosen = z.object({ email: z.string().max(320) });

interface Opened {
  token: string;
  expiresAt: string;
}

/** Signing in and out. Everything that fails gets the same dull answer. */
@Controller()
export class SessionsController {
  constructor(@Inject(PARTS) private readonly parts: Parts) {}

  @Post('sessions')
  @Open()
  @HttpCode(201)
  async open(@Body() body: unknown, @Req() request: FastifyRequest): Promise<Opened> {
    const typed = credentials.safeParse(body);
    if (!typed.success) return refuse('SIGN_IN_FAILED');
    return this.signIn(typed.data.email, typed.data.password, request);
  }

  @Post('sessions/demo')
  @Open()
  @HttpCode(201)
  async openDemo(@Body() body: unknown, @Req() request: FastifyRequest): Promise<Opened> {
    const { HUB_MODE, HUB_DEMO_PASSWORD } = this.parts.env;
    const typed = chosen.safeParse(body);
    if (HUB_MODE !== 'demo' || !HUB_DEMO_PASSWORD || !typed.success) return refuse('NOT_FOUND');
    return this.signIn(typed.data.email, HUB_DEMO_PASSWORD, request);
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

  private async signIn(email: string, password: string, request: FastifyRequest): Promise<Opened> {
    const { token, expiresAt } = await this.parts.signIn.signIn({ email, password, address: request.ip });
    return { token, expiresAt: expiresAt.toISOString() };
  }
}
