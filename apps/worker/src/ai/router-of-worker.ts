import {
  type AiRouter,
  type Answer,
  createRouter,
  type RequestContext,
  type RouterPorts,
  type RunningRouter,
  type Task,
} from '@autodevops/ai';
import type { OnModuleDestroy } from '@nestjs/common';

/** The one router of this process. */
export class RouterOfWorker implements Pick<AiRouter, 'run'>, OnModuleDestroy {
  readonly #ports: RouterPorts;
  readonly #router: RunningRouter;

  constructor(ports: RouterPorts) {
    this.#ports = ports;
    this.#router = createRouter(ports);
  }

  run<Input, Output>(task: Task<Input, Output>, input: Input, context: RequestContext): Promise<Answer<Output>> {
    return this.#router.run(task, input, context);
  }

  breakers(): ReturnType<RunningRouter['breakers']> {
    return this.#router.breakers();
  }

  /** Whether any model can be asked on this organization's account: with the operator's key or its own. */
  async isOnFor(organizationId: string): Promise<boolean> {
    const { models, providers, keys } = this.#ports;
    const ids = [...new Set(models.map(({ provider }) => provider))].filter((id) => providers.has(id));
    const found = await Promise.all(ids.map((id) => keys.keyFor(organizationId, id)));
    return found.some((key) => key !== null);
  }

  onModuleDestroy(): void {
    this.#router.close();
  }
}
