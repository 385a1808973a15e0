import {
  type AiRouter,
  type Answer,
  createRouter,
  type RequestContext,
  type RouterPorts,
  type RunningRouter,
  type Task,
} from '@autodevops/ai';
import { createAiMetrics, type Metrics } from '@autodevops/telemetry';
import type { OnModuleDestroy } from '@nestjs/common';

/** The one router of this process. */
export class RouterOfApi implements Pick<AiRouter, 'run'>, OnModuleDestroy {
  readonly #router: RunningRouter;

  constructor(ports: RouterPorts, metrics: Metrics) {
    const observe = createAiMetrics(metrics, () => this.#router.breakers());
    this.#router = createRouter({ ...ports, observe });
  }

  run<Input, Output>(task: Task<Input, Output>, input: Input, context: RequestContext): Promise<Answer<Output>> {
    return this.#router.run(task, input, context);
  }

  onModuleDestroy(): void {
    this.#router.close();
  }
}
