import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import { useDisconnectRepository } from '#api/repositories/disconnect-repository.ts';
import { fullNameOf } from '#api/repository-address.ts';
import { usePlace } from '#components/organization/organization-context.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Input } from '#components/ui/input.tsx';
import { paths } from '#navigation/paths.ts';
import type { TabProps } from '../tab-props.ts';

/** Asks for the name of the repository before it is disconnected. */
export function DisconnectDialog({
  address,
  isOpen,
  onOpenChange,
}: Pick<TabProps, 'address'> & { readonly isOpen: boolean; readonly onOpenChange: (isOpen: boolean) => void }) {
  const { organization } = usePlace();
  const router = useRouter();
  const disconnect = useDisconnectRepository(address);
  const [typed, setTyped] = useState('');
  const inputId = useId();
  const fullName = fullNameOf(address);
  const submit = () => disconnect.mutate(undefined, { onSuccess: () => router.push(paths.repositories(organization.slug)) });
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={`Disconnect ${address.name}?`}
      description="Analyses, findings and proposals of this repository are no longer shown. You can connect it again later."
    >
      <form
        className="flex flex-col gap-3 p-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed === fullName) submit();
        }}
      >
        <label htmlFor={inputId} className="text-sm">
          Type <code className="select-all font-medium text-xs">{fullName}</code> to confirm
        </label>
        <Input id={inputId} value={typed} onChange={(event) => setTyped(event.target.value)} autoCapitalize="off" />
        {disconnect.isError ? <ErrorState error={disconnect.error} /> : null}
        <div className="flex justify-end gap-2 pt-1">
          <Button onClick={() => onOpenChange(false)}>Keep it</Button>
          <Button type="submit" variant="danger" disabled={typed !== fullName} isPending={disconnect.isPending}>
            Disconnect
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
