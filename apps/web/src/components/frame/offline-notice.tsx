'use client';

import { WifiOff } from 'lucide-react';
import { useSyncExternalStore } from 'react';

function subscribe(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** Says that the browser is offline, and what that means for the page. */
export function OfflineNotice() {
  const isOnline = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  return (
    <div role="status">
      {isOnline ? null : (
        <p className="flex items-center gap-2 border-line border-b bg-warning-soft px-4 py-2 text-sm text-warning sm:px-6">
          <WifiOff aria-hidden className="size-4 shrink-0" />
          You are offline. What you see may be out of date; it catches up by itself when the connection is back.
        </p>
      )}
    </div>
  );
}
