'use client';

import { Menu as MenuIcon, Search } from 'lucide-react';
import dynamic from 'next/dynamic';
import { usePathname, useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useState } from 'react';
import { paths } from '../../navigation/paths.ts';
import { useCommandKey } from '../keyboard/use-command-key.ts';
import { useShortcuts } from '../keyboard/use-shortcuts.ts';
import { usePlace } from '../organization/organization-context.tsx';
import { classNames } from '../ui/class-names.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { Breadcrumb } from './breadcrumb.tsx';
import { LiveDot } from './live-dot.tsx';
import { OfflineNotice } from './offline-notice.tsx';
import { Rail } from './rail.tsx';

const CommandPalette = dynamic(() => import('../keyboard/command-palette.tsx').then((module) => module.CommandPalette), { ssr: false });
const HelpDialog = dynamic(() => import('../keyboard/help-dialog.tsx').then((module) => module.HelpDialog), { ssr: false });

type Layer = 'none' | 'palette' | 'help' | 'menu';

function SearchButton({ onClick }: { readonly onClick: () => void }) {
  return (
    <button
      type="button"
      onClick={onClick}
      aria-keyshortcuts="Control+K Meta+K"
      className="flex h-8 items-center gap-2 rounded-md border border-line px-2 text-ink-muted text-sm hover:border-line-strong hover:text-ink"
    >
      <Search aria-hidden className="size-4" strokeWidth={1.75} />
      <span className="max-sm:sr-only">Search</span>
      <span aria-hidden className="pl-4 max-sm:hidden">
        <Kbd>{useCommandKey()} K</Kbd>
      </span>
    </button>
  );
}

/** The frame of every page of an organization: rail, top bar, and what opens over them. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const { organization } = usePlace();
  const router = useRouter();
  const pathname = usePathname();
  const [layer, setLayer] = useState<Layer>('none');
  const [isCollapsed, setIsCollapsed] = useState(false);
  const showIn = (which: Layer) => (isOpen: boolean) => setLayer(isOpen ? which : 'none');
  useShortcuts((shortcut) => {
    if (shortcut === 'go-repositories') router.push(paths.repositories(organization.slug));
    else if (shortcut === 'go-findings') router.push(paths.findings(organization.slug));
    else setLayer(shortcut);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sheet closes whenever the page changes
  useEffect(() => setLayer('none'), [pathname]);
  const rail = { onHelp: () => setLayer('help') };
  return (
    <div className={classNames('grid min-h-dvh grid-cols-1', isCollapsed ? 'lg:grid-cols-[56px_1fr]' : 'lg:grid-cols-[232px_1fr]')}>
      <a
        href="#content"
        className="-translate-y-20 fixed top-2 left-2 z-50 rounded-md border border-line-strong bg-surface px-3 py-2 text-sm focus:translate-y-0"
      >
        Skip to the content
      </a>
      <aside aria-label="Rail" className="sticky top-0 hidden h-dvh border-line border-r bg-sunken lg:block">
        <Rail isCollapsed={isCollapsed} onToggle={() => setIsCollapsed(!isCollapsed)} {...rail} />
      </aside>
      <div className="flex min-w-0 flex-col">
        <header className="sticky top-0 z-30 flex h-12 items-center gap-2 border-line border-b bg-canvas px-4 sm:px-6">
          <button
            type="button"
            onClick={() => setLayer('menu')}
            aria-label="Open the menu"
            className="-ml-2 inline-flex size-9 shrink-0 items-center justify-center rounded-md text-ink-muted hover:bg-hover lg:hidden"
          >
            <MenuIcon aria-hidden className="size-5" strokeWidth={1.75} />
          </button>
          <Breadcrumb />
          <LiveDot />
          <SearchButton onClick={() => setLayer('palette')} />
        </header>
        <OfflineNotice />
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto w-full max-w-[1180px] flex-1 px-4 pt-6 pb-16 focus-visible:outline-none sm:px-6"
        >
          {children}
        </main>
      </div>
      <Dialog isOpen={layer === 'menu'} onOpenChange={showIn('menu')} title="Menu" place="left">
        <Rail isCollapsed={false} {...rail} />
      </Dialog>
      {layer === 'palette' ? <CommandPalette isOpen onOpenChange={showIn('palette')} onHelp={rail.onHelp} /> : null}
      {layer === 'help' ? <HelpDialog isOpen onOpenChange={showIn('help')} /> : null}
    </div>
  );
}
