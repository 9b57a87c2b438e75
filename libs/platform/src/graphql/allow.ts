import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { createParamDecorator, Injectable, SetMetadata } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { GqlContextType } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Operation } from '@hub/domain';
import { can } from '@hub/domain';
import { refuse } from '../errors/refused.js';
import type { Door } from './door.js';
import { onlyRealIds } from './only-real-ids.js';

const ALLOW = 'hub:allow';
const OPEN = 'hub:open';

/** Names the permission an operation asks for. An entry without this, or `@Open`, lets nobody in. */
export const Allow = (operation: Operation) => SetMetadata(ALLOW, operation);
/** For the few HTTP routes that answer before anybody has signed in. */
export const Open = () => SetMetadata(OPEN, true);

export interface AskingContext {
  door: Door;
}

export const AtDoor = createParamDecorator((_: unknown, context: ExecutionContext): Door => {
  return GqlExecutionContext.create(context).getContext<AskingContext>().door;
});

export function allowedOperation(handler: object): Operation | undefined {
  return Reflect.getMetadata(ALLOW, handler) as Operation | undefined;
}

export function isOpen(handler: object): boolean {
  return Reflect.getMetadata(OPEN, handler) === true;
}

/** Closed unless opened: the one guard, in front of every resolver and route. */
@Injectable()
export class AllowGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const handler = context.getHandler();
    if (context.getType<GqlContextType>() !== 'graphql') {
      if (isOpen(handler)) return true;
      return refuse('NOT_FOUND');
    }
    const asked = GqlExecutionContext.create(context);
    const { door } = asked.getContext<AskingContext>();
    if (!door.actor) return refuse('SIGNED_OUT');
    const operation = allowedOperation(handler);
    const info = asked.getInfo<GraphQLResolveInfo>();
    door.asked.push({
      key: String(info.path.key),
      operation: operation ?? info.fieldName,
      args: asked.getArgs<Record<string, unknown>>(),
    });
    // Denied looks like not found.
    if (!operation || !can(door.actor, operation)) return refuse('NOT_FOUND');
    if (!onlyRealIds(info, asked.getArgs())) return refuse('NOT_FOUND');
    door.operations.push(operation);
    return true;
  }
}
