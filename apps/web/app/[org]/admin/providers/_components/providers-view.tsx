'use client';

import { AiKeyProvider } from '@autodevops/contracts/ai';
import { useAiModels } from '#api/ai/list-ai-models.ts';
import { useOwnKeys } from '#api/ai/own-keys.ts';
import { usePlace } from '#components/organization/organization-context.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { AdminSkeleton } from '../../_components/admin-skeleton.tsx';
import { KeyRow } from './key-row.tsx';
import { ModelsTable } from './models-table.tsx';

function Models() {
  const { organization } = usePlace();
  const models = useAiModels(organization.id);
  if (models.isPending) return <AdminSkeleton what="the models" />;
  if (models.data === undefined) return <ErrorState error={models.error} onRetry={() => void models.refetch()} />;
  const { items } = models.data;
  const isOn = items.some(({ keySource }) => keySource !== null);
  return (
    <>
      <p className="max-w-[72ch] text-sm">
        {isOn
          ? 'AI is on. Models are asked in this order, as far as a task suits them; where none answers, the rules do.'
          : 'AI is off: no provider has a key. Everything works by the rules; bring a key of your own below to have models asked.'}
      </p>
      {items.length === 0 ? null : (
        <Panel title="Models">
          <ModelsTable models={items} />
        </Panel>
      )}
    </>
  );
}

function Keys() {
  const { organization } = usePlace();
  const ownKeys = useOwnKeys(organization.id);
  return (
    <Panel title="Your own keys">
      <p className="px-4 pt-3 text-ink-muted text-sm">
        A key of your own is tried with the smallest of calls before it is kept, sealed, and shown by its last four characters only.
        Requests with it still count against the quotas.
      </p>
      {ownKeys.data === undefined && ownKeys.isError ? (
        <div className="p-4">
          <ErrorState error={ownKeys.error} onRetry={() => void ownKeys.refetch()}>
            The keys that are saved are used meanwhile.
          </ErrorState>
        </div>
      ) : (
        <ul className="py-1">
          {AiKeyProvider.options.map((provider) => (
            <KeyRow
              key={provider}
              provider={provider}
              saved={ownKeys.data?.items.find((each) => each.provider === provider) ?? null}
              isPending={ownKeys.isPending}
            />
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** Who can be asked: whether AI is on, the models with their prices and breakers, and the organization's own keys. */
export function ProvidersView() {
  return (
    <div className="flex flex-col gap-4">
      <h2 className="font-medium text-lg">Providers</h2>
      <Models />
      <Keys />
    </div>
  );
}
