import type { NodePackageManager } from './lock-files.ts';

/** `npm run x`, `yarn run x`, …; npm alone wants `--` before arguments for the script. */
export function runScript(manager: NodePackageManager, name: string, extraArguments = ''): string {
  const separator = manager === 'npm' ? ' -- ' : ' ';
  return `${manager} run ${name}${extraArguments === '' ? '' : `${separator}${extraArguments}`}`;
}

/** Runs the binary of an installed dependency. */
export function runBinary(manager: NodePackageManager, command: string): string {
  const prefix = { npm: 'npx --no-install', pnpm: 'pnpm exec', yarn: 'yarn run', bun: 'bunx --no-install' };
  return `${prefix[manager]} ${command}`;
}
