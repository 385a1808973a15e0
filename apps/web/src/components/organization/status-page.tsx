import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Logo } from '../frame/logo.tsx';

/** A page that says one thing: not found, not allowed, broken. */
export function StatusPage({
  icon: Icon,
  code,
  title,
  children,
}: {
  readonly icon: LucideIcon;
  readonly code: string;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-lg flex-col justify-center gap-4 px-6 py-16">
      <span className="flex items-center gap-2 text-ink-muted text-sm">
        <Logo className="size-5" /> AutoDevOps
      </span>
      <Icon aria-hidden className="mt-4 size-6 text-ink-subtle" strokeWidth={1.5} />
      <h1 className="font-medium text-xl">{title}</h1>
      <div className="flex flex-col gap-2 text-ink-muted text-sm">{children}</div>
      <p className="font-mono text-ink-subtle text-xs">code {code}</p>
    </main>
  );
}
