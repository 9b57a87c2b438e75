import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Connection, Edge } from '../work/page.js';

@ObjectType()
export class PageInfo {
  @Field() hasNextPage: boolean;
  @Field(() => String, { nullable: true }) endCursor: string | null;
}

/** A connection type paged by key: `edges { node cursor } pageInfo totalCount`. */
export function connectionOf<N extends object>(node: new () => N, name: string): new () => Connection<N> {
  @ObjectType(`${name}Edge`)
  class NodeEdge implements Edge<N> {
    @Field(() => node) node: N;
    @Field() cursor: string;
  }
  @ObjectType(`${name}Connection`)
  class NodeConnection implements Connection<N> {
    @Field(() => [NodeEdge]) edges: NodeEdge[];
    @Field(() => PageInfo) pageInfo: PageInfo;
    @Field(() => Int, { nullable: true, description: 'Null above 10,000' }) totalCount: number | null;
  }
  return NodeConnection;
}
