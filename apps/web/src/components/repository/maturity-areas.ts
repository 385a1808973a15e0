import type { MaturityArea } from '@autodevops/contracts/audit';

/** What the areas are called on pages. */
export const areaTitles: Readonly<Record<MaturityArea, string>> = {
  build: 'Build',
  test: 'Test',
  'supply-chain': 'Supply chain',
  'workflow-security': 'Workflow security',
  speed: 'Speed and cost',
  delivery: 'Delivery',
  observability: 'Observability',
  upkeep: 'Upkeep',
};
