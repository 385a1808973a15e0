import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** The call by which the runner starts a script in a shell; undefined for shells that have no stand-in here. */
export function shellCommand(shell: string | undefined, file: string): { program: string; parameters: readonly string[] } | undefined {
  if (shell === undefined) return { program: 'bash', parameters: ['-e', file] };
  if (shell === 'bash') return { program: 'bash', parameters: ['--noprofile', '--norc', '-eo', 'pipefail', file] };
  if (shell === 'sh') return { program: 'sh', parameters: ['-e', file] };
  return undefined;
}

/** Programs of the runner's image that a machine may lack. */
const programs = ['docker', 'xvfb-run', 'google-chrome'] as const;

/** Why commands cannot run here although they could on GitHub; undefined where nothing speaks against them. */
export function obstacleOfCommands(text: string, searchPath: string): string | undefined {
  if (/(?:^|[\s&|;])sudo\s/m.test(text)) return 'it changes the machine (sudo)';
  if (/\b(?:playwright|puppeteer|cypress)(?:\s+browsers)?\s+install\b/.test(text))
    return 'it downloads browsers from outside of the npm registry';
  const missing = programs.find((name) => new RegExp(`(?:^|[\\s&|;])${name}\\s`, 'm').test(text) && !isOnPath(name, searchPath));
  return missing === undefined ? undefined : `${missing} is not installed`;
}

function isOnPath(name: string, searchPath: string): boolean {
  return searchPath.split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
