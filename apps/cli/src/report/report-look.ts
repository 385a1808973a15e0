import type { Colors } from './colors.ts';

/** How a report may look: in which colours, and how many characters a line holds. */
export interface ReportLook {
  readonly colors: Colors;
  readonly width: number;
}
