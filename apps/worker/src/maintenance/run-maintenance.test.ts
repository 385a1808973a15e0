import type { ClearAwayOutcome, Perishable } from '@autodevops/db';
import { describe, expect, it } from 'vitest';
import { batchesPerRun, batchSize, type MaintenancePorts, runMaintenance } from './run-maintenance.ts';

/** Ports over counts of rows whose time is over, with a memory of what was logged. */
function portsOver(rows: Record<Perishable, number>, more: Partial<MaintenancePorts> = {}) {
  const logged: { readonly level: string; readonly fields: Readonly<Record<string, unknown>> }[] = [];
  const write = (level: string) => (fields: Readonly<Record<string, unknown>>) => void logged.push({ level, fields });
  const ports: MaintenancePorts = {
    clearAway: async (perishable, limit) => {
      const count = Math.min(limit, rows[perishable]);
      rows[perishable] -= count;
      return { outcome: 'cleared', count };
    },
    log: { info: write('info'), warn: write('warn'), error: write('error') },
    isStopped: () => false,
    ...more,
  };
  return { ports, rows, logged };
}

const nothing = { 'ai-requests': 0, 'ai-answers': 0, 'ai-usage': 0 };

describe('a run of the maintenance', () => {
  it('clears away everything in batches, and says how much', async () => {
    const { ports, rows, logged } = portsOver({ ...nothing, 'realtime-messages': 2 * batchSize + 1, sessions: 7, deliveries: 0 });

    await runMaintenance(ports);

    expect(rows).toEqual({ ...nothing, 'realtime-messages': 0, sessions: 0, deliveries: 0 });
    expect(logged).toEqual([
      { level: 'info', fields: { perishable: 'realtime-messages', count: 2 * batchSize + 1, isRest: false } },
      { level: 'info', fields: { perishable: 'sessions', count: 7, isRest: false } },
    ]);
  });

  it('leaves the rest of a large backlog to the next run', async () => {
    const { ports, rows, logged } = portsOver({
      ...nothing,
      'realtime-messages': 0,
      sessions: 0,
      deliveries: (batchesPerRun + 1) * batchSize,
    });

    await runMaintenance(ports);

    expect(rows.deliveries).toBe(batchSize);
    expect(logged).toMatchObject([{ fields: { perishable: 'deliveries', isRest: true } }]);
  });

  it('goes on with the next kind when one fails, and says which', async () => {
    const rows = { ...nothing, 'realtime-messages': 1, sessions: 1, deliveries: 1 };
    const working = portsOver(rows).ports.clearAway;
    const { ports, logged } = portsOver(rows, {
      clearAway: (perishable, limit) => (perishable === 'sessions' ? Promise.reject(new Error('no')) : working(perishable, limit)),
    });

    await runMaintenance(ports);

    expect(rows).toEqual({ ...nothing, 'realtime-messages': 0, sessions: 1, deliveries: 0 });
    expect(logged.map(({ level, fields }) => [level, fields['perishable']])).toEqual([
      ['info', 'realtime-messages'],
      ['warn', 'sessions'],
      ['info', 'deliveries'],
    ]);
  });

  it('leaves to another worker what that one is clearing away, without a word', async () => {
    const busy: ClearAwayOutcome = { outcome: 'busy' };
    const { ports, logged } = portsOver(
      { ...nothing, 'realtime-messages': 1, sessions: 1, deliveries: 1 },
      { clearAway: async () => busy },
    );

    await runMaintenance(ports);

    expect(logged).toEqual([]);
  });

  it('begins no further batch once the process is to end', async () => {
    let isStopped = false;
    const rows = { ...nothing, 'realtime-messages': 3 * batchSize, sessions: 1, deliveries: 1 };
    const working = portsOver(rows).ports.clearAway;
    const { ports } = portsOver(rows, {
      clearAway: async (perishable, limit) => {
        isStopped = true;
        return await working(perishable, limit);
      },
      isStopped: () => isStopped,
    });

    await runMaintenance(ports);

    expect(rows).toEqual({ ...nothing, 'realtime-messages': 2 * batchSize, sessions: 1, deliveries: 1 });
  });
});
