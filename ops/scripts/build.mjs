import { existsSync } from 'node:fs';
import { root, run, stopWith } from './run.mjs';

const isTerminal = process.stderr.isTTY === true;

/**
 * Builds what has changed and shows one line of progress. Ends the process with the build's own output when it fails.
 * @param {{ filter?: string[], isSilent?: boolean }} [options]
 */
export async function build(options = {}) {
  const startedAt = Date.now();
  let last = '';
  const show = (text) => {
    if (options.isSilent || text === last) return;
    last = text;
    process.stderr.write(isTerminal ? `\r\u001b[K  ${text}` : `  ${text}\n`);
  };
  const seconds = () => `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;
  const hint = existsSync(`${root}/apps/web/.next/BUILD_ID`) ? '' : ' (the first build takes a minute or two)';
  const timer = setInterval(() => show(`building${hint}  ${seconds()}`), isTerminal ? 200 : 15_000);
  if (!isTerminal) show(`building${hint}`);
  const filters = (options.filter ?? []).map((name) => `--filter=${name}`);
  const { code, output } = await run('turbo', ['run', 'build', '--output-logs=errors-only', ...filters], { capture: true });
  clearInterval(timer);
  if (code !== 0) stopWith(`\n${output}\nThe build failed (exit code ${code}). The reason is above.`);
  show(`built in ${seconds()}`);
  if (isTerminal && !options.isSilent) process.stderr.write('\n');
}
