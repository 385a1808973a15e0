import { buildCriteria } from './build-criteria.ts';
import type { Criterion } from './criterion.ts';
import { deliveryCriteria } from './delivery-criteria.ts';
import { observabilityCriteria } from './observability-criteria.ts';
import { securityCriteria } from './security-criteria.ts';
import { speedCriteria } from './speed-criteria.ts';
import { supplyChainCriteria } from './supply-chain-criteria.ts';
import { testCriteria } from './test-criteria.ts';
import { upkeepCriteria } from './upkeep-criteria.ts';

/** Every criterion, by area and then by level. */
export const criteria: readonly Criterion[] = [
  ...buildCriteria,
  ...testCriteria,
  ...supplyChainCriteria,
  ...securityCriteria,
  ...speedCriteria,
  ...deliveryCriteria,
  ...observabilityCriteria,
  ...upkeepCriteria,
];
