import type { JobKind } from '@autodevops/contracts/api';
import { type Database, listDispatchableDeliveries, listDispatchableJobs, withDispatch } from '@autodevops/db';
import type { DispatchSource, QueueName, QueueSettings, Waiting } from '@autodevops/queue';

const kinds = { analyses: 'analysis', publications: 'publication', fixes: 'fix', summaries: 'summary' } as const satisfies Partial<
  Record<QueueName, JobKind>
>;

/** What waits in Postgres for each queue. */
export function createDatabaseDispatchSource(database: Database): DispatchSource {
  const jobs = async (kind: JobKind, settings: QueueSettings): Promise<Waiting[]> => {
    const input = { kind, inFlightCap: settings.inFlightPerOrganization, limit: settings.batchSize };
    const found = await withDispatch(database, (tx) => listDispatchableJobs(tx, input));
    return found.map(({ id, organizationId, attempt }) => ({ id, tenant: organizationId, attempt }));
  };
  const deliveries = async (settings: QueueSettings): Promise<Waiting[]> => {
    const input = { inFlightCap: settings.inFlightPerOrganization, limit: settings.batchSize };
    const found = await withDispatch(database, (tx) => listDispatchableDeliveries(tx, input));
    return found.map(({ id, githubInstallationId, attempt }) => ({ id, tenant: githubInstallationId, attempt }));
  };
  return {
    waiting: (queue, settings) => {
      if (queue === 'deliveries') return deliveries(settings);
      return jobs(kinds[queue], settings);
    },
  };
}
