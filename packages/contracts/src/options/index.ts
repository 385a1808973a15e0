export { OptionsProblem, OptionsReading } from './options-reading.ts';
export { HostedRunner, MatrixEcosystem, optionsFile, RepositoryOptions } from './repository-options.ts';
