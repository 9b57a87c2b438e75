import { Controller, Get, Inject, Res } from '@nestjs/common';
import { Open } from '@hub/platform/api';
import type { FastifyReply } from 'fastify';
import { collectDefaultMetrics, register } from 'prom-client';
import { PARTS } from './parts.js';
import type { Parts } from './parts.js';

const READY_WITHIN_MS = 2_000;

/** Live says that the process answers; ready says that it can do its work. A database that is away is not a reason to restart. */
@Controller()
export class HealthController {
  constructor(@Inject(PARTS) private readonly parts: Parts) {
    if (!register.getSingleMetric('process_cpu_user_seconds_total')) collectDefaultMetrics();
  }

  @Get('health/live')
  @Open()
  live() {
    return { status: 'live' };
  }

  @Get('health/ready')
  @Open()
  async ready(@Res() reply: FastifyReply) {
    const late = AbortSignal.timeout(READY_WITHIN_MS);
    const ended = new Promise<never>((_, reject) =>
      late.addEventListener('abort', () => reject(new Error('late'))),
    );
    try {
      await Promise.race([this.parts.pool.query('select 1 from hubs limit 1'), ended]);
      return reply.send({ status: 'ready' });
    } catch {
      return reply.status(503).send({ status: 'not ready', waitingFor: 'database' });
    }
  }

  @Get('metrics')
  @Open()
  async metrics(@Res() reply: FastifyReply) {
    return reply.type(register.contentType).send(await register.metrics());
  }

  @Get('version')
  @Open()
  version() {
    return { commit: this.parts.env.HUB_COMMIT };
  }
}
