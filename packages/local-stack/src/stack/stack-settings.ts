import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '@autodevops/contracts/errors';
import { z } from 'zod';

/** The secrets of one local stack: made once, kept in its state folder, readable by its owner only. */
export const StackSettings = z.object({
  sessionSecret: z.string().min(32),
  vaultKeys: z.string().min(1),
  realtimeJwtSecret: z.string().min(32),
  realtimeApiKey: z.string().min(16),
  webhookSecret: z.string().min(16),
  passwords: z.object({ owner: z.string(), api: z.string(), worker: z.string(), realtime: z.string(), queue: z.string() }),
});
export type StackSettings = z.infer<typeof StackSettings>;

const secret = (bytes = 32) => randomBytes(bytes).toString('base64url');

function makeSettings(): StackSettings {
  return {
    sessionSecret: secret(),
    vaultKeys: `local1:${randomBytes(32).toString('base64')}`,
    realtimeJwtSecret: secret(),
    realtimeApiKey: secret(24),
    webhookSecret: secret(24),
    passwords: { owner: secret(24), api: secret(24), worker: secret(24), realtime: secret(24), queue: secret(24) },
  };
}

/** Reads the settings of a state folder, or makes them at the first start. Fails with a way out when the file is damaged. */
export function loadStackSettings(stateDirectory: string): StackSettings {
  const file = path.join(stateDirectory, 'settings.json');
  mkdirSync(stateDirectory, { recursive: true, mode: 0o700 });
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    const settings = makeSettings();
    // Written beside and renamed, so that a crash in between leaves no half a file.
    writeFileSync(`${file}.new`, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
    return settings;
  }
  const parsed = StackSettings.safeParse(safeJson(text));
  if (parsed.success) return parsed.data;
  throw new AppError('service.unavailable', {
    detail: `${file} is damaged. Run \`npm start -- --reset\` to begin anew (this forgets the local state).`,
  });
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
