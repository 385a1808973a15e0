'use client';

import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react';
import { type Theme, themeCookie } from './theme.ts';

const ThemeContext = createContext<{ theme: Theme; setTheme: (theme: Theme) => void }>({ theme: 'system', setTheme: () => undefined });

/** The theme that was chosen, and how to choose another. */
export function useTheme() {
  return use(ThemeContext);
}

const yearSeconds = 31_536_000;

function remember(theme: Theme): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in supported browsers
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=${theme === 'system' ? 0 : yearSeconds}; samesite=lax`;
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

export function ThemeProvider({ initial, children }: { readonly initial: Theme; readonly children: ReactNode }) {
  const [theme, setChosen] = useState(initial);
  const setTheme = useCallback((next: Theme) => {
    remember(next);
    setChosen(next);
  }, []);
  const value = useMemo(() => ({ theme, setTheme }), [theme, setTheme]);
  return <ThemeContext value={value}>{children}</ThemeContext>;
}
