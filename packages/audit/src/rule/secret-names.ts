const secretName =
  /(?:^|_)(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|SECRET_KEY|SECRET_ACCESS_KEY|TOKEN|API_?KEY|ACCESS_KEY|PRIVATE_KEY|AUTH_?TOKEN|CREDENTIALS)$/i;
const placeholder =
  /^(?:|change[-_]?me|dummy.*|examples?|placeholder|build|tests?|testing|none|null|true|false|xxx+|\.+|<.*>|your[-_].*|not-?a-?secret|fake.*|secret|password|postgres|root|admin|ci|[01])$/i;

/** True for the name of a variable that holds a secret; a path, an address or a switch is none. */
export const isSecretName = (name: string): boolean => secretName.test(name.slice(0, 200));

/** True for a value that opens nothing: empty, a word that stands for a secret, or the account of a throw-away database. */
export const isPlaceholder = (value: string): boolean => placeholder.test(value.slice(0, 200));
