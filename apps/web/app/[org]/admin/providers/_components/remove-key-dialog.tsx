import type { AiKeyProvider } from '@autodevops/contracts/ai';
import { useId, useState } from 'react';
import { useDeleteOwnKey } from '#api/ai/own-keys.ts';
import { providerTitles } from '#components/ai/ai-words.ts';
import { usePlace } from '#components/organization/organization-context.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Input } from '#components/ui/input.tsx';

/** Asks for the key's last four characters before it is removed: nobody can bring it back. */
export function RemoveKeyDialog({
  provider,
  lastFour,
  onClose,
}: {
  readonly provider: AiKeyProvider;
  readonly lastFour: string;
  readonly onClose: () => void;
}) {
  const { organization } = usePlace();
  const remove = useDeleteOwnKey(organization.id, provider);
  const [typed, setTyped] = useState('');
  const inputId = useId();
  const title = providerTitles[provider];
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={`Remove the key for ${title}?`}
      description="Requests use the operator’s key from then on, where there is one, and the rules otherwise. The key cannot be read back: to use it again, paste it again."
    >
      <form
        className="flex flex-col gap-3 p-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed === lastFour && !remove.isPending) remove.mutate(undefined, { onSuccess: onClose });
        }}
      >
        <label htmlFor={inputId} className="text-sm">
          Type its last four characters, <code className="select-all font-medium text-xs">{lastFour}</code>, to confirm
        </label>
        <Input id={inputId} value={typed} onChange={(event) => setTyped(event.target.value)} autoCapitalize="off" />
        {remove.isError ? <ErrorState error={remove.error}>The key is used on.</ErrorState> : null}
        <div className="flex justify-end gap-2 pt-1">
          <Button onClick={onClose}>Keep it</Button>
          <Button type="submit" variant="danger" disabled={typed !== lastFour} isPending={remove.isPending}>
            Remove
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
