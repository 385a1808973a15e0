import type { Session } from '@autodevops/contracts/api';
import { cache } from 'react';
import { serverClient } from './server-client.ts';

/** The session of the reader whose request is being answered, asked for once a request. Null when it cannot be had here. */
export const readSession = cache(async (): Promise<Session | null> => {
  const client = await serverClient();
  return await client.getSession({}).catch(() => null);
});
