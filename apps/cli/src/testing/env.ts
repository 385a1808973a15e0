/** The environment of the tests, without what changes the output of the command line. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const { NO_COLOR: _noColor, FORCE_COLOR: _forceColor, INIT_CWD: _initial, ...rest } = process.env;
  return rest;
}
