export { describeEnvironment, type VariableDescription, type VariableMeta } from './describe-environment.ts';
export { type EnvironmentOutcome, environmentRefusal, parseEnvironment, setVariables, type Variables } from './parse-environment.ts';
export { address, httpAddress, oneOf, port, postgresAddress, secret, wholeNumber } from './variable-forms.ts';
