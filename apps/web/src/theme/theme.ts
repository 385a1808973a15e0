export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** The cookie that remembers a choice. The server reads it, so the first paint already has the right colours. */
export const themeCookie = 'autodevops-theme';

export function themeOf(value: string | undefined): Theme {
  return value === 'light' || value === 'dark' ? value : 'system';
}
