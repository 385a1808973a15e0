import type pg from 'pg';
import { type Actor, actors, organizations } from './actors.ts';
import { type Attempt, type Verb, verbs } from './attempt.ts';

/** `yes`: so many rows were read or written. `none`: no row was seen. `refused`: no right. Anything else names the SQLSTATE. */
export type Outcome = `yes ${number}` | 'none' | 'refused' | `error ${string}`;

/** Outcomes by `<attempt>: <actor> <verb>`. */
export type Outcomes = Readonly<Record<string, Outcome>>;

/**
 * Tries every statement of the attempts as every actor, each on the same data, and tells what came of it. Must be called in an open
 * transaction of the owner, whose other statements the outcomes reflect; it changes nothing.
 */
export async function evaluate(client: pg.Client, attempts: readonly Attempt[]): Promise<Outcomes> {
  const outcomes: Record<string, Outcome> = {};
  for (const attempt of attempts) {
    for (const actor of actors) {
      for (const verb of verbs) {
        const statement = attempt.statements[verb]?.(actor);
        if (statement !== undefined) outcomes[keyOf(attempt, actor, verb)] = await tryAs(client, actor, statement);
      }
    }
  }
  return outcomes;
}

/** What the matrix says about the same keys: `yes`, or `no` for both ways of getting nothing. */
export function expectedOutcomes(attempts: readonly Attempt[]): Record<string, 'yes' | 'no'> {
  const expected: Record<string, 'yes' | 'no'> = {};
  for (const attempt of attempts) {
    for (const actor of actors) {
      for (const verb of verbs) {
        if (attempt.statements[verb] === undefined) continue;
        expected[keyOf(attempt, actor, verb)] = attempt.allowed[verb]?.split(' ').includes(actor.name) ? 'yes' : 'no';
      }
    }
  }
  return expected;
}

/** The outcomes as the matrix speaks of them; an unexpected error stays what it is. */
export function simplified(outcomes: Outcomes): Record<string, string> {
  const simple = (outcome: Outcome) => (outcome.startsWith('yes') ? 'yes' : outcome === 'none' || outcome === 'refused' ? 'no' : outcome);
  return Object.fromEntries(Object.entries(outcomes).map(([key, outcome]) => [key, simple(outcome)]));
}

function keyOf(attempt: Attempt, actor: Actor, verb: Verb): string {
  return `${attempt.table}, ${attempt.name}: ${actor.name} ${verb}`;
}

async function tryAs(client: pg.Client, actor: Actor, statement: string): Promise<Outcome> {
  const claims = actor.userId === undefined ? '' : JSON.stringify({ sub: actor.userId, role: actor.role });
  const enter = `select set_config('request.jwt.claims', '${claims}', true), set_config('app.organization_id', '${actor.organizationId ?? ''}', true),
    set_config('realtime.topic', 'organization:${organizations.a}', true), set_config('role', '${actor.role}', true)`;
  await client.query('savepoint attempt');
  try {
    const results = (await client.query(`${enter}; ${statement}`)) as unknown as pg.QueryResult[];
    const count = results.at(-1)?.rowCount ?? 0;
    return count > 0 ? `yes ${count}` : 'none';
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === undefined) throw error;
    return code === '42501' ? 'refused' : `error ${code}`;
  } finally {
    await client.query('rollback to savepoint attempt; release savepoint attempt');
  }
}
