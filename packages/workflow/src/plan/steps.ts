import type { LinePolicyId, LineReason } from '@autodevops/contracts/workflow';
import type { ActionName } from '../catalogue/catalogue.ts';
import { ruleReason } from './read-fact.ts';
import type { ActionStep, Decided, RunStep, Scalar } from './workflow-plan.ts';

/** Makes a value that a rule of ours decides. */
export function byRule<Value>(value: Value, why: string, policy?: LinePolicyId): Decided<Value> {
  return { value, reasons: [ruleReason(why, policy)] };
}

/** An input of an action: a bare value needs no reason beyond its step's. */
type Input = Scalar | Decided<Scalar> | null;

/** A step that uses an action; inputs that are null are left out. */
export function actionStep(
  name: string,
  action: ActionName,
  inputs: Readonly<Record<string, Input>>,
  reasons: readonly LineReason[],
): ActionStep {
  const decided = Object.entries(inputs).flatMap(([key, input]): [string, Decided<Scalar>][] =>
    input === null ? [] : [[key, typeof input === 'object' ? input : { value: input, reasons: [] }]],
  );
  return { kind: 'action', name, action, inputs: Object.fromEntries(decided), reasons };
}

/** A step that runs commands in the job's directory. */
export function runStep(name: string, commands: readonly string[], reasons: readonly LineReason[]): RunStep {
  return { kind: 'run', name, commands, environment: {}, directory: null, reasons };
}

/** Checks the repository out without leaving a credential behind. */
export function checkoutStep(submodules: Decided<readonly string[]> | null): ActionStep {
  return actionStep(
    'Check out',
    'actions/checkout',
    {
      'persist-credentials': byRule(false, 'No later step pushes, so the token is not left on disk.', 'no-credential-on-disk'),
      submodules: submodules === null ? null : { value: true, reasons: submodules.reasons },
    },
    [ruleReason('Every job works on the commit that triggered it.')],
  );
}
