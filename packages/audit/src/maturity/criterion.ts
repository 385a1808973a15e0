import type { MaturityArea } from '@autodevops/contracts/audit';
import type { MaturityInput } from './maturity-input.ts';

/** One thing that a level of an area asks for. */
export interface Criterion {
  readonly id: string;
  readonly area: MaturityArea;
  readonly level: 2 | 3 | 4 | 5;
  readonly title: string;
  readonly remediation: string;
  /** Whether it can differ between the projects of a monorepo. */
  readonly isPerProject?: boolean;
  /** Rules whose findings stand in its way: it is met when none of them fires, and `check` says the same. */
  readonly rules?: readonly string[];
  /** Null where it does not apply, or where files cannot tell. Missing: the rules alone decide. */
  readonly check?: (input: MaturityInput) => boolean | null;
}
