import { Body, Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { holdForm } from '@hub/people';
import { refuse } from '@hub/platform';
import { Open } from '@hub/platform/api';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { PARTS } from './parts.js';
import type { Parts } from './parts.js';
import { tokenOf } from './token.js';

const typed = z.object({
  path: z
    .string()
    .max(500)
    .regex(/^\/[^/\\]/),
  fields: z
    .array(z.object({ name: z.string().min(1).max(80), values: z.array(z.string()).max(60) }))
    .min(1)
    .max(200),
});

/** What somebody had typed when their session ended, kept sealed for that person until they are back. */
@Controller()
export class FormsController {
  constructor(@Inject(PARTS) private readonly parts: Parts) {}

  // The session has ended, so that nobody is signed in: its token still says whose it was.
  @Post('held-forms')
  @Open()
  @HttpCode(201)
  async keep(@Body() body: unknown, @Req() request: FastifyRequest): Promise<{ id: string }> {
    const form = typed.safeParse(body);
    const token = tokenOf(request);
    const actor = token && form.success ? await this.parts.signIn.whoseForm(token) : null;
    if (!actor || !form.success) return refuse('NOT_FOUND');
    const asked = { operation: 'hold-form', request: null };
    return { id: await this.parts.works.do(actor, asked, (work) => holdForm(work, form.data)) };
  }
}
