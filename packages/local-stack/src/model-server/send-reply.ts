import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import type { FaultKind } from './faults.ts';
import { planReply } from './plan-reply.ts';
import type { ErrorKind, ModelQuestion, PlannedReply, Wire } from './wire/wire.ts';

const errorKinds: ReadonlySet<string> = new Set<ErrorKind>([
  'rate-minute',
  'rate-day',
  'rate-none',
  'overloaded',
  'server',
  'gateway-timeout',
  'unauthorized',
  'forbidden',
  'unknown-model',
  'bad-request',
]);
const isError = (fault: FaultKind | null): fault is ErrorKind => fault !== null && errorKinds.has(fault);

const hugeBytes = 10_000_000;
const hugePieceBytes = 80_000;
const packetBytes = 64_000;
const dripEveryMs = 250;

export interface Sending {
  readonly wire: Wire;
  readonly question: ModelQuestion;
  readonly fault: FaultKind | null;
  readonly response: ServerResponse;
  /** Ends when the client has gone away or the server closes. */
  readonly signal: AbortSignal;
}

/** Writes with regard to how fast the client reads, so that a client that stops reading is not sent the rest. */
async function write(response: ServerResponse, chunk: string, signal: AbortSignal): Promise<void> {
  for (let from = 0; from < chunk.length; from += packetBytes) {
    signal.throwIfAborted();
    if (!response.write(chunk.slice(from, from + packetBytes))) await once(response, 'drain', { signal });
    // Buffers between two processes of one machine hold megabytes: without a pause a client that hangs up would have been sent all.
    if (chunk.length > packetBytes) await setImmediate();
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

const untilAborted = (signal: AbortSignal) => pause(2 ** 31 - 1, signal);

function sendError({ wire, question, response }: Sending, kind: ErrorKind): void {
  const { status, headers, body } = wire.error(kind, question);
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** About forty characters each, which is what a stream of a real service looks like. */
function piecesOf(text: string, fault: FaultKind | null): string[] {
  if (fault === 'huge') return Array.from({ length: Math.ceil(hugeBytes / hugePieceBytes) }, () => 'x'.repeat(hugePieceBytes));
  if (fault === 'huge-line') return ['x'.repeat(hugeBytes)];
  return text.match(/[\s\S]{1,40}/g) ?? [];
}

/** The reply as the chunks that go over the wire. */
function chunksOf({ wire, question, fault }: Sending, reply: PlannedReply): string[] {
  const pieces = piecesOf(reply.text, fault);
  if (question.isStreaming) return wire.events(reply, pieces);
  const isHuge = fault === 'huge' || fault === 'huge-line';
  return [JSON.stringify(wire.whole(isHuge ? { ...reply, text: pieces.join('') } : reply))];
}

/** Two thirds of the chunks, so that some text is among them; of a single chunk its first half. */
function firstPart(chunks: readonly string[]): string[] {
  const [only] = chunks;
  if (chunks.length === 1 && only !== undefined) return [only.slice(0, only.length / 2)];
  return chunks.slice(0, Math.ceil((chunks.length * 2) / 3));
}

async function sendBroken(sending: Sending, chunks: readonly string[]): Promise<void> {
  const { fault, response, signal, wire } = sending;
  const begun = firstPart(chunks);
  for (const chunk of begun) await write(response, chunk, signal);
  if (fault === 'hang-midway') await untilAborted(signal);
  if (fault === 'reset-midway') {
    // Gives what was written the time to leave before the connection is torn down.
    await pause(20, signal);
    response.socket?.resetAndDestroy();
    return;
  }
  if (fault === 'stream-error') response.end(wire.streamError());
  else response.end(begun.length > 1 ? (chunks[begun.length] ?? '').slice(0, 30) : '');
}

async function sendChunks(sending: Sending): Promise<void> {
  const { question, fault, response, signal } = sending;
  const chunks = chunksOf(sending, planReply(question, fault));
  response.writeHead(200, { 'content-type': question.isStreaming ? 'text/event-stream' : 'application/json' });
  const isBroken = fault === 'half-json' || fault === 'hang-midway' || fault === 'reset-midway' || fault === 'stream-error';
  if (isBroken) return sendBroken(sending, chunks);
  if (fault === 'drip') {
    for (const character of chunks.join('')) {
      await write(response, character, signal);
      await pause(dripEveryMs, signal);
    }
  } else for (const chunk of chunks) await write(response, chunk, signal);
  response.end();
}

/** Answers one request, well or badly. Rejects only with the signal's reason. */
export async function sendReply(sending: Sending): Promise<void> {
  const { question, fault, response, signal } = sending;
  if (isError(fault)) return sendError(sending, fault);
  if (fault === 'stream-error' && !question.isStreaming) return sendError(sending, 'server');
  if (fault === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  if (fault === 'hang') await untilAborted(signal);
  await sendChunks(sending);
}
