import { Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { MercuriusDriver } from '@nestjs/mercurius';
import type { MercuriusDriverConfig } from '@nestjs/mercurius';
import type { Actor } from '@hub/domain';
import { isPatientSession } from '@hub/patient-links/api';
import type { AskingContext } from '@hub/platform/api';
import {
  DOCUMENTS_KEPT,
  Door,
  limitHooks,
  makeErrorFormatter,
  MOST_TOKENS,
  noIntrospectionRule,
  oneMutationRule,
} from '@hub/platform/api';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { byHash, knownOperations } from './operations.js';
import { PARTS } from './parts.js';
import type { Parts } from './parts.js';
import { tokenOf } from './token.js';
import { WEIGHTS } from './weights.js';

const MOST_ERRORS = 5;

/** A patient's session is told from a person's by its first letters. */
function actorFor(parts: Parts, token: string): Promise<Actor | null> {
  return isPatientSession(token) ? parts.patients.actorFor(token) : parts.signIn.actorForToken(token);
}

function configure(parts: Parts): MercuriusDriverConfig {
  const place = { isDemo: parts.env.HUB_MODE === 'demo', portalUrl: parts.env.PORTAL_ORIGIN };
  const context = async (request: FastifyRequest, reply: FastifyReply): Promise<AskingContext> => {
    const token = tokenOf(request);
    const actor = token ? await actorFor(parts, token) : null;
    const key = request.headers['idempotency-key'];
    const door = new Door(parts.works, actor, key?.toString(), place);
    if (!parts.isLimited) door.most = undefined;
    // Whatever never reached the end of its resolution, an aborted request above all: its transaction must not linger.
    reply.raw.once('close', () => void door.abandon());
    return { door };
  };
  const isProduction = parts.env.HUB_MODE === 'production';
  return {
    driver: MercuriusDriver,
    autoSchemaFile: true,
    sortSchema: true,
    path: '/graphql',
    graphiql: false,
    jit: 1,
    allowBatchedQueries: false,
    persistedQueryProvider: byHash(knownOperations(), isProduction),
    cache: DOCUMENTS_KEPT,
    graphql: {
      parseOptions: { noLocation: true, ...(parts.isLimited ? { maxTokens: MOST_TOKENS } : {}) },
      // The library hands them on; its types know only the first.
      validateOptions: { maxErrors: MOST_ERRORS, hideSuggestions: isProduction } as { maxErrors: number },
    },
    subscription: false,
    validationRules: [oneMutationRule, ...(isProduction ? [noIntrospectionRule] : [])],
    context,
    errorFormatter: makeErrorFormatter(parts.log, isProduction) as never,
    hooks: {
      ...(parts.isLimited ? limitHooks(WEIGHTS) : {}),
      onResolution: async (execution, asked) => {
        await (asked as unknown as AskingContext).door.finish(execution.errors);
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
