'use client';

import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { createQueryClient } from '../api/query-client.ts';
import type { Theme } from '../theme/theme.ts';
import { ThemeProvider } from '../theme/theme-provider.tsx';
import { TooltipProvider } from './ui/tooltip.tsx';

/** What every page of an organization stands on. The sign-in page needs none of it, and loads none of it. */
export function Providers({ theme, children }: { readonly theme: Theme; readonly children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  return (
    <QueryClientProvider client={queryClient}>
      <ThemeProvider initial={theme}>
        <TooltipProvider delayDuration={300}>{children}</TooltipProvider>
      </ThemeProvider>
    </QueryClientProvider>
  );
}
