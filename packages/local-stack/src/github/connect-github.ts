import { readFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '@autodevops/contracts/errors';
import type { Controls } from './controls.ts';
import { controlHeader } from './front.ts';
import { LocalGitHubApp } from './start-github.ts';

/** The controls of a local GitHub in another process. */
export type GitHubConnection = Controls & { readonly url: string };

/** The file in which `main.ts` tells its parent about the App: readable by the owner only, so that no secret passes through a log. */
export const appFile = 'app.json';

/** Reads what a local GitHub in another process told about its App; it is there once `/healthz` answers. */
export function readLocalApp(dataDirectory: string): LocalGitHubApp {
  return LocalGitHubApp.parse(JSON.parse(readFileSync(path.join(dataDirectory, appFile), 'utf8')));
}

/** Controls a local GitHub in another process as if it ran in this one. */
export function connectGitHub(url: string): GitHubConnection {
  const call = async (name: string, input: unknown): Promise<unknown> => {
    const response = await fetch(`${url}/_control/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [controlHeader]: '1' },
      body: JSON.stringify(input ?? {}),
      signal: AbortSignal.timeout(120_000),
    });
    const body = (await response.json()) as { result?: unknown; message?: string };
    if (!response.ok) throw new AppError('request.invalid', { detail: body.message ?? `The local GitHub refused ${name}.` });
    return body.result ?? undefined;
  };
  return new Proxy({ url } as GitHubConnection, {
    get: (target, name) => {
      if (name === 'url') return target.url;
      return typeof name === 'string' && name !== 'then' ? (input: unknown) => call(name, input) : undefined;
    },
  });
}
