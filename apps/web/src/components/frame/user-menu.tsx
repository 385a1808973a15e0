'use client';

import { Keyboard, LogOut, Monitor, Moon, Sun } from 'lucide-react';
import { useSignOut } from '../../api/session/sign-out.ts';
import type { Theme } from '../../theme/theme.ts';
import { useTheme } from '../../theme/theme-provider.tsx';
import { usePlace } from '../organization/organization-context.tsx';
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from '../ui/menu.tsx';
import { Monogram } from './monogram.tsx';

const iconClasses = 'size-4 text-ink-subtle';
const themeOptions: readonly { value: Theme; text: React.ReactNode }[] = [
  { value: 'system', text: [<Monitor key="icon" aria-hidden className={iconClasses} />, 'System'] },
  { value: 'light', text: [<Sun key="icon" aria-hidden className={iconClasses} />, 'Light'] },
  { value: 'dark', text: [<Moon key="icon" aria-hidden className={iconClasses} />, 'Dark'] },
];

export function UserMenu({ isCollapsed, onHelp }: { readonly isCollapsed: boolean; readonly onHelp: () => void }) {
  const { session } = usePlace();
  const { theme, setTheme } = useTheme();
  const signOut = useSignOut();
  const trigger = (
    <button
      type="button"
      aria-label={`Account: ${session.user.login}`}
      className="flex h-9 w-full min-w-0 items-center gap-2 rounded-md px-1.5 text-left text-sm hover:bg-hover"
    >
      <Monogram name={session.user.login} isRound />
      {isCollapsed ? null : <span className="truncate-line">{session.user.login}</span>}
    </button>
  );
  return (
    <Menu trigger={trigger} side="top">
      <MenuLabel>Signed in with GitHub as {session.user.name ?? session.user.login}</MenuLabel>
      <MenuSeparator />
      <MenuChoice label="Theme" value={theme} options={themeOptions} onChange={setTheme} />
      <MenuSeparator />
      <MenuItem icon={<Keyboard aria-hidden className={iconClasses} />} onSelect={onHelp}>
        Keyboard help
      </MenuItem>
      <MenuItem icon={<LogOut aria-hidden className={iconClasses} />} onSelect={() => signOut.mutate()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
