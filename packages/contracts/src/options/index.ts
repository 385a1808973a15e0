export { optionGuide, optionsExample } from './option-guide.ts';
export { OptionsProblem, OptionsReading } from './options-reading.ts';
export { AuditOptions, HostedRunner, MatrixEcosystem, optionsFile, RepositoryOptions } from './repository-options.ts';
