import { randomInt, randomUUID } from 'node:crypto';
import { createTestDatabase } from '@autodevops/db/testing';
import { createClient, type RealtimeChannel, type SupabaseClient } from '@supabase/supabase-js';
import { SignJWT } from 'jose';
import { Client } from 'pg';
import { createGateway, type Gateway, type GatewayOptions } from '../gateway.ts';

const jwtSecret = 'a secret that only this test and its gateway know';
export const apiKey = 'a-publishable-key-for-tests';

/** Signs a token of the kind that the API hands out. */
export function signToken(userId: string, claims: object = {}, secret = jwtSecret): Promise<string> {
  const expiresAt = Math.floor(Date.now() / 1000) + 300;
  return new SignJWT({ sub: userId, role: 'authenticated', aud: 'authenticated', exp: expiresAt, ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(secret));
}

/** A client, and the way to give it the next token. */
export interface ConnectedClient {
  readonly client: SupabaseClient;
  renew(token: string): Promise<void>;
}

/** A database of its own, gateways on it, and real clients. `close` ends all of them. */
export interface TestBed {
  readonly owner: Client;
  startGateway(options?: Partial<GatewayOptions>): Promise<Gateway>;
  /** A real supabase-js client that has taken the token, as the dashboard's does. */
  connect(port: number, token: string | null, options?: object): Promise<ConnectedClient>;
  /** A user who is a member of a new organization. */
  createMember(): Promise<{ userId: string; organizationId: string; topic: string }>;
  /** Commits a message as another role does. */
  send(topic: string, payload: object): Promise<void>;
  /** Lets every signed-in user read and write topics that begin with `chat:`, as no migration does. */
  allowChat(): Promise<void>;
  close(): Promise<void>;
}

export async function createTestBed(): Promise<TestBed> {
  const database = await createTestDatabase();
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const gateways: Gateway[] = [];
  const clients: SupabaseClient[] = [];
  return {
    owner,
    startGateway: async (options = {}) => {
      const log = { info: () => undefined, warn: () => undefined };
      const gateway = await createGateway({
        databaseUrl: database.url('realtime'),
        jwtSecret,
        apiKey,
        port: 0,
        host: '127.0.0.1',
        log,
        ...options,
      });
      gateways.push(gateway);
      return gateway;
    },
    connect: async (port, token, options = {}) => {
      let current = token;
      const client = createClient(`http://127.0.0.1:${port}`, apiKey, { realtime: options, accessToken: async () => current });
      clients.push(client);
      await client.realtime.setAuth();
      const renew = async (next: string) => {
        current = next;
        await client.realtime.setAuth();
      };
      return { client, renew };
    },
    createMember: () => createMember(owner),
    send: async (topic, payload) => {
      await owner.query(`select realtime.send($1::jsonb, 'change', $2, true)`, [JSON.stringify(payload), topic]);
    },
    allowChat: async () => {
      await owner.query(`
        grant insert on realtime.messages to authenticated;
        drop policy if exists test_chat on realtime.messages;
        create policy test_chat on realtime.messages to authenticated
          using (realtime.topic() like 'chat:%') with check (realtime.topic() like 'chat:%');`);
    },
    close: async () => {
      await Promise.all(clients.map((client) => client.realtime.disconnect()));
      await Promise.all(gateways.map((gateway) => gateway.close()));
      await owner.end();
      await database.drop();
    },
  };
}

/** Lets a user see an organization, without the change event that would reach whoever joins a moment later. */
export async function addMember(owner: Client, organizationId: string, userId: string): Promise<void> {
  await owner.query('alter table members disable trigger tell_change');
  await owner.query(`insert into members (organization_id, user_id, role) values ($1, $2, 'viewer')`, [organizationId, userId]);
  await owner.query('alter table members enable trigger tell_change');
}

async function createMember(owner: Client) {
  const [userId, organizationId] = [randomUUID(), randomUUID()];
  const slug = `organization-${organizationId.slice(0, 8)}`;
  await owner.query('insert into users (id, github_user_id, login) values ($1, $2, $3)', [userId, randomInt(1, 2 ** 40), slug]);
  await owner.query('insert into organizations (id, slug, name) values ($1, $2, $2)', [organizationId, slug]);
  await addMember(owner, organizationId, userId);
  return { userId, organizationId, topic: `organization:${organizationId}` };
}

/** What one channel of a real client has gone through. */
export interface Subscription {
  readonly channel: RealtimeChannel;
  readonly statuses: string[];
  readonly errors: string[];
  readonly received: { event: string; payload?: unknown; meta?: unknown }[];
  readonly system: { status: string; message: string }[];
}

/** Joins a private topic and writes down all that happens on it. */
export function subscribe(client: SupabaseClient, topic: string, config: object = {}): Subscription {
  const channel = client.channel(topic, { config: { private: true, ...config } });
  const subscription: Subscription = { channel, statuses: [], errors: [], received: [], system: [] };
  channel
    .on('broadcast', { event: '*' }, (message) => subscription.received.push(message))
    .on('system', {}, (message) => subscription.system.push(message))
    .subscribe((status, error) => {
      subscription.statuses.push(status);
      if (error !== undefined) subscription.errors.push(error.message);
    });
  return subscription;
}
