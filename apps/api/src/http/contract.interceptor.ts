import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import { routeOf } from './contract-route.ts';

/** Parses every answer with its contract, so that a field the contract does not name cannot leave, and a broken answer is seen here first. */
@Injectable()
export class ContractInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const route = routeOf(context.getHandler());
    if (route === undefined) return next.handle();
    return next.handle().pipe(map((answer: unknown) => route.response.parse(answer ?? null) ?? undefined));
  }
}
