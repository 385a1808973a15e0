/**
 * A process that reserves for an AI request and is then in the middle of a call that never ends: what a test kills. Reads one line of JSON from its
 * standard input, says `reserved` when it has, and hangs.
 */
import { once } from 'node:events';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { reserveAiRequest } from '../ai-requests/reserve-ai-request.ts';
import { createDatabase } from '../database/index.ts';

const { url, quotas, reservation } = JSON.parse(await text(process.stdin));
const database = createDatabase({ url, applicationName: 'to-be-killed' });
const { outcome } = await reserveAiRequest(database, quotas, reservation);
const silent = createServer(() => undefined).listen(0, '127.0.0.1');
await once(silent, 'listening');
get({ host: '127.0.0.1', port: (silent.address() as AddressInfo).port });
await once(silent, 'request');
process.stdout.write(`${outcome}\n`);
