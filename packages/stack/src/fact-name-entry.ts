/** How two values of one fact are told to agree in meaning; see `values-agree.ts`. */
export type FactComparison = 'text' | 'version' | 'list';

export interface FactNameEntry {
  readonly owner: 'repository' | 'workspace' | 'project';
  readonly comparison: FactComparison;
  readonly meaning: string;
}
