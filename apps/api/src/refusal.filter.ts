import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { Catch, HttpException, Inject } from '@nestjs/common';
import type { GqlContextType } from '@nestjs/graphql';
import { answerFor } from '@hub/platform';
import type { FastifyReply } from 'fastify';
import { PARTS } from './parts.js';
import type { Parts } from './parts.js';

const STATUS: Record<string, number> = {
  SIGN_IN_FAILED: 401,
  SIGNED_OUT: 401,
  TOO_MANY_TRIES: 429,
  BIRTH_DATE_TRIED_TOO_OFTEN: 429,
  BUSY: 503,
  INVALID_INPUT: 400,
};

/** Hands every error on unlogged: Nest's own filter would print SQL parameters, which are patient data. */
@Catch()
export class RefusalFilter implements ExceptionFilter {
  constructor(@Inject(PARTS) private readonly parts: Parts) {}

  catch(error: unknown, host: ArgumentsHost): unknown {
    if (host.getType<GqlContextType>() === 'graphql') return error;
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (error instanceof HttpException && error.getStatus() < 500) {
      return reply.status(error.getStatus()).send({ code: 'NOT_FOUND', sentence: 'We cannot find this.' });
    }
    const answer = answerFor(error, this.parts.log);
    if (answer.kind === 'bug') return reply.status(500).send({ code: 'BUG', id: answer.id });
    const first = answer.refusals[0];
    return reply
      .status(STATUS[first?.code ?? ''] ?? 404)
      .send({ code: first?.code, sentence: first?.sentence, field: first?.field });
  }
}
