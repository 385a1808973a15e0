import type { FactNameEntry } from '../../fact-name-entry.ts';

export const factNames = {
  'helm.dependencies': { owner: 'project', comparison: 'text', meaning: 'True when the chart depends on other charts.' },
  'helm.values': { owner: 'project', comparison: 'list', meaning: 'Paths of values files that the chart is checked with.' },
  'helm.testing-config': { owner: 'project', comparison: 'text', meaning: 'Path of the configuration of chart-testing.' },
  'helm.unit-tests': { owner: 'project', comparison: 'text', meaning: 'True when the chart has suites of helm-unittest.' },
} as const satisfies Record<string, FactNameEntry>;
