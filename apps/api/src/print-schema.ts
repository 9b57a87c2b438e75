// Prints the GraphQL schema without a database, for the committed copy.
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { RESOLVERS } from './resolvers.js';

const app = await NestFactory.create(GraphQLSchemaBuilderModule, new FastifyAdapter(), { logger: false });
await app.init();
const schema = await app.get(GraphQLSchemaFactory).create([...RESOLVERS]);
process.stdout.write(`${printSchema(lexicographicSortSchema(schema))}\n`);
