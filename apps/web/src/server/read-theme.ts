import { cookies } from 'next/headers';
import { type Theme, themeCookie, themeOf } from '../theme/theme.ts';

/** The theme that the reader chose, so that the first paint already has it. */
export async function readTheme(): Promise<Theme> {
  return themeOf((await cookies()).get(themeCookie)?.value);
}
