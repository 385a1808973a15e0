import { z } from 'zod';
import { type FaultKind, type Faults, faultKinds } from './faults.ts';

const SetFault = z.object({
  kind: z.enum(faultKinds as readonly [FaultKind, ...FaultKind[]]),
  times: z.number().int().min(1).optional(),
  model: z.string().optional(),
  provider: z.enum(['gemini', 'anthropic', 'openai']).optional(),
});

interface Control {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly faults: Faults;
  readonly requests: readonly object[];
}

/** The same commands over HTTP: `POST /control/faults`, `DELETE /control/faults`, `GET /control/requests`. */
export function controlRoute({ method, path, body, faults, requests }: Control): { status: number; body: unknown } {
  if (path === '/control/requests' && method === 'GET')
    return { status: 200, body: requests.map((each) => ({ ...each, apiKey: undefined })) };
  if (path !== '/control/faults') return { status: 404, body: { problem: 'There is /control/faults and /control/requests.' } };
  if (method === 'DELETE') {
    faults.clear();
    return { status: 200, body: {} };
  }
  const parsed = SetFault.safeParse(body);
  if (method !== 'POST' || !parsed.success)
    return { status: 400, body: { problem: 'Give a kind, and times, model or provider.', faultKinds } };
  const { kind, ...scope } = parsed.data;
  faults.set(kind, scope);
  return { status: 200, body: {} };
}
