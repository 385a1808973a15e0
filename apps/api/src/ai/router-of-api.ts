import { type AiRouter, type Answer, createRouter, type RequestContext, type RunningRouter, type Task } from '@autodevops/ai';
import type { OnModuleDestroy } from '@nestjs/common';
import { createRouterPorts, type RouterParts } from './create-router-ports.ts';

/** The one router of this process. */
export class RouterOfApi implements Pick<AiRouter, 'run'>, OnModuleDestroy {
  readonly #router: RunningRouter;

  constructor(parts: RouterParts) {
    this.#router = createRouter(createRouterPorts(parts));
  }

  run<Input, Output>(task: Task<Input, Output>, input: Input, context: RequestContext): Promise<Answer<Output>> {
    return this.#router.run(task, input, context);
  }

  onModuleDestroy(): void {
    this.#router.close();
  }
}
