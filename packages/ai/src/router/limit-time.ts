/** A signal that follows another and is aborted by itself when its time is over. */
export interface TimeLimit {
  readonly signal: AbortSignal;
  /** Whether it was the time that aborted it. */
  isOver(): boolean;
  /** Lets go of the clock and of the signal that it follows. Without it both are held until the time is over, of a hundred requests at once. */
  end(): void;
}

/** Begins now. Does not keep the process alive. */
export function limitTime(limitMs: number, parent?: AbortSignal): TimeLimit {
  const controller = new AbortController();
  let isOver = false;
  const follow = (): void => controller.abort(parent?.reason);
  const timer = setTimeout(
    () => {
      isOver = !controller.signal.aborted;
      controller.abort(new DOMException('The time is over.', 'TimeoutError'));
    },
    Math.max(1, Math.ceil(limitMs)),
  ).unref();
  if (parent?.aborted) follow();
  else parent?.addEventListener('abort', follow, { once: true });
  return {
    signal: controller.signal,
    isOver: () => isOver,
    end: () => {
      clearTimeout(timer);
      parent?.removeEventListener('abort', follow);
    },
  };
}
