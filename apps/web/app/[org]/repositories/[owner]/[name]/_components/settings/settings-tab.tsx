import { useState } from 'react';
import { usePlace } from '#components/organization/organization-context.tsx';
import { Button } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { TermList } from '#components/ui/term-list.tsx';
import type { TabProps } from '../tab-props.ts';
import { DisconnectDialog } from './disconnect-dialog.tsx';
import { OptionsPanel } from './options-panel.tsx';

/** How the repository is connected, what it asks for itself, and how to end that. */
export function SettingsTab(props: TabProps) {
  const { repository } = props.overview;
  const { organization } = usePlace();
  const [isAsking, setIsAsking] = useState(false);
  const isAllowed = organization.role === 'owner' || organization.role === 'admin';
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <Panel title="Connection">
        <TermList
          width="wide"
          className="px-4 py-3"
          terms={[
            { term: 'Default branch', text: <code className="text-xs leading-5">{repository.defaultBranch}</code> },
            { term: 'Visibility', text: repository.isPrivate ? 'Private' : 'Public' },
            { term: 'Connected', text: <RelativeTime at={repository.connectedAt} /> },
          ]}
        />
      </Panel>
      <OptionsPanel overview={props.overview} address={props.address} />
      <Panel title="Disconnect">
        <div className="flex flex-wrap items-center justify-between gap-4 px-4 py-3">
          <p className="max-w-[56ch] text-ink-muted text-sm">
            Pushes are no longer analysed and what was found is no longer shown. Files and pull requests on GitHub stay as they are.
            {isAllowed ? '' : ' Only an owner or admin of the organization can do this.'}
          </p>
          <Button variant="danger" disabled={!isAllowed} onClick={() => setIsAsking(true)}>
            Disconnect…
          </Button>
        </div>
      </Panel>
      <DisconnectDialog {...props} isOpen={isAsking} onOpenChange={setIsAsking} />
    </div>
  );
}
