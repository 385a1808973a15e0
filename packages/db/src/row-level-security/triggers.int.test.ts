import { ChangedTable, ChangeEvent, changeEventName, organizationTopic } from '@autodevops/contracts/realtime';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';
import { fixture, organizations, rows } from '../testing/row-level-security/index.ts';

let test: TestDatabase;
let client: pg.Client;
const heard: { channel: string; payload: string }[] = [];
const heardOn = (channel: string) => heard.filter((message) => message.channel === channel).map(({ payload }) => payload);
const topic = organizationTopic(organizations.a);

interface Sent {
  readonly topic: string;
  readonly event: string;
  readonly private: boolean;
  readonly payload: unknown;
}
const sent = async () => (await client.query<Sent>('delete from realtime.messages returning topic, event, private, payload')).rows;

beforeAll(async () => {
  test = await createTestDatabase();
  client = new pg.Client({ connectionString: test.ownerUrl });
  await client.connect();
  await client.query(fixture);
  client.on('notification', ({ channel, payload }) => heard.push({ channel, payload: payload ?? '' }));
  for (const channel of ['deliveries', 'jobs', 'realtime_messages']) await client.query(`listen ${channel}`);
});
afterAll(async () => {
  await client.end();
  await test.drop();
});

describe('change events', () => {
  it.each(ChangedTable.options)('tell the organization that a row of %s changed, and never the row', async (table) => {
    await sent();

    await client.query(
      `update ${table} set organization_id = organization_id, ${table === 'jobs' ? `error_code = 'x'` : 'version = 0'} where organization_id = $1`,
      [organizations.a],
    );

    const messages = await sent();
    expect(messages.length).toBeGreaterThan(0);
    for (const message of messages) {
      expect(message).toMatchObject({ topic, event: changeEventName, private: true });
      expect(ChangeEvent.parse(message.payload)).toMatchObject({ table, operation: 'UPDATE' });
      expect(Object.keys(message.payload as object).sort()).toEqual(['id', 'operation', 'repositoryId', 'table', 'version']);
    }
  });

  it('name the repository that the row belongs to', async () => {
    await sent();

    await client.query(`update proposals set status = 'published' where id = $1`, [rows.proposal.a]);
    await client.query(`update repositories set name = 'renamed' where id = $1`, [rows.repository.a]);

    expect((await sent()).map(({ payload }) => (payload as ChangeEvent).repositoryId)).toEqual([rows.repository.a, rows.repository.a]);
  });

  it('are not sent for a change that is rolled back', async () => {
    await sent();

    await client.query('begin');
    await client.query(`update repositories set name = 'other' where id = $1`, [rows.repository.a]);
    await client.query('rollback');

    expect(await sent()).toEqual([]);
  });

  it('do not fail the change when they cannot be sent', async () => {
    await client.query('begin');
    await client.query('alter table realtime.messages rename to away');

    const { rowCount } = await client.query(`update repositories set name = 'still' where id = $1`, [rows.repository.a]);

    await client.query('rollback');
    expect(rowCount).toBe(1);
  });
});

describe('versions and times', () => {
  it('rise with every update, whatever the statement says', async () => {
    const { rows: before } = await client.query<{ version: number; updated_at: Date }>('select version, updated_at from repositories');

    await client.query(`update repositories set version = 1, updated_at = 'epoch'`);

    const { rows: after } = await client.query<{ version: number; updated_at: Date }>('select version, updated_at from repositories');
    for (const [index, row] of after.entries()) {
      expect(row.version).toBe((before[index]?.version ?? 0) + 1);
      expect(row.updated_at.getTime()).toBeGreaterThan(before[index]?.updated_at.getTime() ?? Number.POSITIVE_INFINITY);
    }
  });
});

describe('wake-ups', () => {
  it('name a delivery when it is stored', async () => {
    const id = crypto.randomUUID();

    await client.query(`insert into deliveries (id, event, payload) values ($1, 'push', '{}')`, [id]);

    await vi.waitFor(() => expect(heardOn('deliveries')).toContain(id));
  });

  it('name a job when it is queued, queued again, and asked to stop', async () => {
    const { rows: made } = await client.query<{ id: string }>(
      `insert into jobs (organization_id, kind, dedupe_key) values ($1, 'analysis', 'wake-up') returning id`,
      [organizations.a],
    );
    const id = made[0]?.id ?? '';
    const count = () => heardOn('jobs').filter((payload) => payload === id).length;
    await vi.waitFor(() => expect(count()).toBe(1));

    await client.query(`update jobs set status = 'running', attempt = 1 where id = $1`, [id]);
    await client.query(`update jobs set status = 'queued' where id = $1`, [id]);
    await vi.waitFor(() => expect(count()).toBe(2));
    await client.query(`update jobs set status = 'running', attempt = 2 where id = $1`, [id]);
    await client.query('update jobs set cancel_requested_at = now() where id = $1', [id]);
    await vi.waitFor(() => expect(count()).toBe(3));
  });

  it('carry a realtime message, or only its id when it is too long for a notification', async () => {
    const send = (text: string) =>
      client.query(`select realtime.send(jsonb_build_object('id', 'own', 'text', $1::text), 'note', $2, true)`, [text, topic]);
    heard.length = 0;

    await send('short');
    await send('long '.repeat(4_000));

    await vi.waitFor(() => expect(heardOn('realtime_messages')).toHaveLength(2));
    const [short, long] = heardOn('realtime_messages').map((text) => JSON.parse(text) as Record<string, unknown>);
    expect(short).toMatchObject({ topic, event: 'note', extension: 'broadcast', private: true, payload: { id: 'own', text: 'short' } });
    expect(Object.keys(long ?? {})).toEqual(['id']);
    const { rowCount } = await client.query('select from realtime.messages where id = $1', [long?.['id']]);
    expect(rowCount).toBe(1);
  });
});
