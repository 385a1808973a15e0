/** Shows the steps of a start: on a terminal each step is one line that is finished in place, else one line when it is done. */
export interface Progress {
  step<T>(title: string, work: () => Promise<T>): Promise<T>;
}

export interface ProgressOutput {
  readonly isTerminal: boolean;
  write(text: string): void;
}

export function createProgress(output: ProgressOutput, now: () => number): Progress {
  const running = new Map<string, number>();
  const finish = (title: string, mark: string) => {
    const seconds = ((now() - (running.get(title) ?? now())) / 1000).toFixed(1);
    running.delete(title);
    output.write(
      `${output.isTerminal ? '\r\u001b[K' : ''}  ${mark} ${title} ${output.isTerminal ? `\u001b[2m${seconds} s\u001b[0m` : `${seconds} s`}\n`,
    );
    showRunning();
  };
  const showRunning = () => {
    if (output.isTerminal && running.size > 0) output.write(`\r\u001b[K  … ${[...running.keys()].join(', ')}`);
  };
  return {
    step: async (title, work) => {
      running.set(title, now());
      showRunning();
      try {
        const result = await work();
        finish(title, 'ok');
        return result;
      } catch (error) {
        finish(title, 'failed');
        throw error;
      }
    },
  };
}
