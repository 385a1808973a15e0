import { type BreakerState, ModelBreakers } from '../breaker/model-breakers.ts';
import { acceptItem } from '../fence/accept-answer.ts';
import { unmaskAnswer } from '../fence/unmask-answer.ts';
import type { Task } from '../tasks/task.ts';
import { type AnswerSink, answerRequest } from './answer-request.ts';
import { judgeCall } from './call-model.ts';
import { createItemReader } from './item-reader.ts';
import type { AiRouter, AnswerEvent } from './router.ts';
import type { RouterPorts } from './router-ports.ts';

/** A router, and what an operator wants to see of it. */
export interface RunningRouter extends AiRouter {
  /** The breakers as this process sees them. */
  breakers(): readonly BreakerState[];
  /** Ends the timers of the breakers. Requests that run are not waited for. */
  close(): void;
}

/** Makes the router of one process. */
export function createRouter(ports: RouterPorts): RunningRouter {
  const breakers = new ModelBreakers(
    {
      store: ports.breakers,
      now: ports.clock.now,
      onStoreFailure: (error) => ports.log.warn({ error }, 'shared breakers unavailable'),
    },
    judgeCall,
    ports.breakerSettings,
  );
  return {
    run: (task, input, context) => answerRequest(ports, breakers, task, input, context, null),
    stream: (task, input, context) => streamed(task, input, (sink) => answerRequest(ports, breakers, task, input, context, sink)),
    breakers: () => breakers.list(),
    close: () => breakers.close(),
  };
}

async function* streamed<Input, Output>(
  task: Task<Input, Output>,
  input: Input,
  answer: (sink: AnswerSink) => ReturnType<typeof answerRequest<Input, Output>>,
): AsyncGenerator<AnswerEvent<Output>, void, undefined> {
  const events: AnswerEvent<Output>[] = [];
  let wake = (): void => undefined;
  let isOver = false;
  const tell = (event: AnswerEvent<Output>): void => {
    events.push(event);
    wake();
  };
  const answering = answer(createSink(task, input, tell)).then((answered) => tell({ kind: 'answer', answer: answered }));
  // Awaited below: what it rejects with ends the stream, after the events that came before.
  const over = answering.finally(() => {
    isOver = true;
    wake();
  });
  over.catch(() => undefined);
  for (;;) {
    while (events.length > 0) yield events.shift() as AnswerEvent<Output>;
    if (isOver) break;
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
  await over;
}

/** Turns text into items that may be shown: complete, clean, with their placeholders filled in. */
function createSink<Input, Output>(task: Task<Input, Output>, input: Input, tell: (event: AnswerEvent<Output>) => void): AnswerSink {
  let shown = 0;
  return {
    begin(unmask) {
      if (shown > 0) tell({ kind: 'restart' });
      shown = 0;
      if (task.streamedField === undefined) return () => undefined;
      const reader = createItemReader(task.streamedField, (item) => {
        const accepted = acceptItem(task, input, item);
        if (accepted === null) return;
        shown += 1;
        tell({ kind: 'item', item: unmaskAnswer(accepted, unmask) });
      });
      return (text) => reader.write(text);
    },
  };
}
