import { Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { MercuriusDriver } from '@nestjs/mercurius';
import type { MercuriusDriverConfig } from '@nestjs/mercurius';
import type { AskingContext } from '@hub/platform/api';
import { Door, makeErrorFormatter, oneMutationRule } from '@hub/platform/api';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PARTS } from './parts.js';
import type { Parts } from './parts.js';
import { tokenOf } from './token.js';

const DEEPEST_QUERY = 8;
const LONGEST_KEY = 255;

function configure(parts: Parts): MercuriusDriverConfig {
  const context = async (request: FastifyRequest, _reply: FastifyReply): Promise<AskingContext> => {
    const token = tokenOf(request);
    const actor = token ? await parts.signIn.actorForToken(token) : null;
    const key = request.headers['idempotency-key'];
    const usable = typeof key === 'string' && key.length > 0 && key.length <= LONGEST_KEY ? key : undefined;
    const door = new Door(parts.works, actor, usable, parts.env.HUB_MODE === 'demo');
    // An aborted request never reaches the end of its resolution: its transaction must not linger.
    request.raw.once('close', () => {
      if (request.raw.destroyed) void door.abandon();
    });
    return { door };
  };
  return {
    driver: MercuriusDriver,
    autoSchemaFile: true,
    sortSchema: true,
    path: '/graphql',
    graphiql: false,
    jit: 1,
    allowBatchedQueries: false,
    queryDepth: DEEPEST_QUERY,
    subscription: false,
    validationRules: [oneMutationRule],
    context,
    errorFormatter: makeErrorFormatter(parts.log) as never,
    hooks: {
      onResolution: async (_execution, asked) => {
        await (asked as unknown as AskingContext).door.finish();
      },
    },
  };
}

@Module({
  imports: [
    GraphQLModule.forRootAsync<MercuriusDriverConfig>({
      driver: MercuriusDriver,
      inject: [PARTS],
      useFactory: configure,
    }),
  ],
})
export class GraphqlDoorModule {}
