import type { TaskPurpose } from '@autodevops/contracts/stack';
import type { PlannedMatrix, RunStep } from '../plan/workflow-plan.ts';

/** One job to be made of a unit's tasks. */
export interface JobShape {
  /** Follows the ecosystem's name in the title: ` checks`. */
  readonly title: string;
  readonly suffix: string;
  readonly steps: readonly RunStep[];
  readonly matrix: PlannedMatrix | null;
}

const preparation: readonly TaskPurpose[] = ['generate', 'build'];
const style: readonly TaskPurpose[] = ['format-check', 'lint', 'typecheck'];

/**
 * How a unit's tasks fall into jobs. An application has one, because a second one would install everything again. A library tests on
 * every supported version and checks its style once, because linters often support fewer versions than the library does. Tests in a
 * browser stand apart: they are slow and need more than the others. `isStyledElsewhere` says that the planner adds style checks that are no tasks.
 */
export function jobShapes(steps: readonly RunStep[], matrix: PlannedMatrix | null, isStyledElsewhere = false): readonly JobShape[] {
  const main = steps.filter((step) => step.purpose !== 'end-to-end-test');
  const browser = steps.filter((step) => step.purpose === 'end-to-end-test');
  const shapes: JobShape[] = [];
  if (matrix !== null && has(main, ['test'])) {
    if (isStyledElsewhere || has(main, style))
      shapes.push({ title: ' checks', suffix: 'checks', steps: ofPurposes(main, [...preparation, ...style]), matrix: null });
    shapes.push({ title: ' tests', suffix: 'test', steps: ofPurposes(main, [...preparation, 'test', 'integration-test']), matrix });
  } else if (main.length > 0) shapes.push({ title: '', suffix: '', steps: main, matrix: null });
  if (browser.length > 0)
    shapes.push({ title: ' end-to-end tests', suffix: 'end-to-end', steps: [...ofPurposes(main, preparation), ...browser], matrix: null });
  return shapes;
}

function has(steps: readonly RunStep[], purposes: readonly TaskPurpose[]): boolean {
  return ofPurposes(steps, purposes).length > 0;
}

function ofPurposes(steps: readonly RunStep[], purposes: readonly TaskPurpose[]): readonly RunStep[] {
  return steps.filter((step) => step.purpose !== undefined && purposes.includes(step.purpose));
}
