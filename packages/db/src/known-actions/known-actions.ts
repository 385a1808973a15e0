import type { ActionFacts, ActionPin } from '@autodevops/contracts/audit';
import { z } from 'zod';
import type { Transaction } from '../transaction.ts';
import { actionFactsFromJson, actionFactsToJson } from './action-facts-json.ts';

export interface KnownActionFacts {
  readonly name: string;
  /** Null where GitHub has no public repository of the name. */
  readonly facts: ActionFacts | null;
  /** What was asked about. */
  readonly refs: readonly string[];
  readonly factsAt: Date;
}

/** What is known of the repositories of these names (`owner/name`, lower case), however old. Needs the worker's identity, with or without a tenant. */
export async function findActionFacts(tx: Transaction, names: readonly string[]): Promise<readonly KnownActionFacts[]> {
  if (names.length === 0) return [];
  const rows = await tx.$queryRaw<{ name: string; facts: unknown; refs: unknown; factsAt: Date }[]>`
    select name, facts, refs, facts_at as "factsAt" from public.known_actions where name = any (${[...names]}::text[]) and facts_at is not null`;
  return rows.flatMap(({ facts, refs, ...row }) => {
    const read = facts === null ? null : actionFactsFromJson(facts);
    return facts !== null && read === null ? [] : [{ ...row, facts: read, refs: z.array(z.string()).catch([]).parse(refs) }];
  });
}

/** Keeps the answer about one repository. Needs the worker without a tenant. The last one to write wins: both have asked GitHub just now. */
export async function saveActionFacts(tx: Transaction, input: KnownActionFacts): Promise<void> {
  await tx.$executeRaw`
    insert into public.known_actions (name, facts, refs, facts_at)
    values (${input.name}, ${input.facts === null ? null : actionFactsToJson(input.facts)}::jsonb, ${JSON.stringify(input.refs)}::jsonb, ${input.factsAt})
    on conflict (name) do update set facts = excluded.facts, refs = excluded.refs, facts_at = excluded.facts_at`;
}

const StoredPin = z.object({
  version: z.string(),
  sha: z.string().regex(/^[0-9a-f]{40}$/),
  runtime: z.string().nullable(),
  inputs: z.record(z.string(), z.string().nullable()),
});

/** The pins that are newer than the bundled ones, by name of the action. */
export async function findPins(tx: Transaction): Promise<ReadonlyMap<string, ActionPin>> {
  const rows = await tx.$queryRaw<{ name: string; pin: unknown }[]>`select name, pin from public.known_actions where pin is not null`;
  return new Map(
    rows.flatMap(({ name, pin }): [string, ActionPin][] => {
      const parsed = StoredPin.safeParse(pin);
      return parsed.success ? [[name, parsed.data]] : [];
    }),
  );
}

/** Of these actions those whose pin was looked at before a time or never, the longest ago first. */
export async function findStalePins(tx: Transaction, names: readonly string[], before: Date): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    select wanted.name from unnest(${[...names]}::text[]) as wanted (name)
    left join public.known_actions as known on known.name = wanted.name
    where known.pin_at is null or known.pin_at < ${before}
    order by known.pin_at nulls first, wanted.name`;
  return rows.map(({ name }) => name);
}

/** Keeps the newest release of an action, or that there is none newer than the bundled one. Needs the worker without a tenant. */
export async function savePin(
  tx: Transaction,
  input: { readonly name: string; readonly pin: ActionPin | null; readonly pinAt: Date },
): Promise<void> {
  await tx.$executeRaw`
    insert into public.known_actions (name, pin, pin_at)
    values (${input.name}, ${input.pin === null ? null : JSON.stringify(input.pin)}::jsonb, ${input.pinAt})
    on conflict (name) do update set pin = excluded.pin, pin_at = excluded.pin_at`;
}

/** GitHub's number of an installation whose token can read public repositories; null where nobody has installed the App. */
export async function findReadingInstallation(tx: Transaction): Promise<number | null> {
  const [row] = await tx.$queryRaw<{ id: bigint | null }[]>`select private.reading_installation() as id`;
  return row?.id == null ? null : Number(row.id);
}
