/**
 * The minors of Elixir, oldest first, each with an Erlang/OTP that its newest patch runs on and that is built for the runners.
 * Source: the compatibility table of Elixir's documentation.
 */
const releases = [
  { elixir: '1.11', otp: '24' },
  { elixir: '1.12', otp: '24' },
  { elixir: '1.13', otp: '24' },
  { elixir: '1.14', otp: '25' },
  { elixir: '1.15', otp: '26' },
  { elixir: '1.16', otp: '26' },
  { elixir: '1.17', otp: '27' },
  { elixir: '1.18', otp: '27' },
  { elixir: '1.19', otp: '28' },
  { elixir: '1.20', otp: '28' },
] as const;

/** The newest minor that is known. */
export const newestElixir = releases[releases.length - 1]?.elixir ?? '1.20';

/** The Erlang/OTP to run a version of Elixir on; that of the newest for one that is not known. */
export function otpFor(elixir: string): string {
  const minor = minorOf(elixir);
  return releases.find((release) => release.elixir === minor)?.otp ?? releases.at(-1)?.otp ?? '28';
}

/** The known minors that a requirement of mix.exs allows, oldest first: `~> 1.14` allows every later minor, `~> 1.14.2` only its own. */
export function minorsAllowed(requirement: string): readonly string[] {
  return releases
    .map(({ elixir }) => elixir)
    .filter((minor) => requirement.split(/\s+or\s+/).some((range) => range.split(/\s+and\s+/).every((part) => allows(part, minor))));
}

function allows(part: string, minor: string): boolean {
  const [, operator = '==', version = '', patch] = /^\s*(~>|>=|>|<=|<|==)?\s*(\d+\.\d+)(\.\d+)?\S*\s*$/.exec(part) ?? [];
  if (version === '') return true;
  const order = Number(minor.split('.')[1]) - Number(version.split('.')[1]);
  if (operator === '~>') return patch === undefined ? order >= 0 : order === 0;
  if (operator.startsWith('>')) return order >= 0;
  if (operator === '<') return patch === undefined || patch === '.0' ? order < 0 : order <= 0;
  return operator === '<=' ? order <= 0 : order === 0;
}

/** `1.18` of `1.18.3-otp-27`. */
export const minorOf = (version: string): string | undefined => /^v?(\d+\.\d+)/.exec(version)?.[1];
