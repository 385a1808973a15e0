/**
 * How one kind of service runs beside a job. Credentials are dummies that open nothing but the throw-away container, so they stand in
 * the file in clear.
 */
export interface ServiceDefinition {
  /** Its name in a sentence. */
  readonly title: string;
  readonly image: string;
  /** Repositories of images that speak the same protocol, without a tag. */
  readonly images: readonly string[];
  readonly port: number;
  /** The port of the runner, where it is another one. */
  readonly hostPort?: number;
  /** Ports of further protocols that it speaks. */
  readonly furtherPorts?: readonly number[];
  readonly environment: Readonly<Record<string, string>>;
  /** A command that the image holds and that succeeds when the service answers; null where the image cannot tell. */
  readonly healthCommand: string | null;
  /** The command of an image that has another one; `''` where it can run none, null where it has the usual one. */
  readonly healthOf?: (image: string) => string | null;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** The scheme and address that a client connects to. */
  readonly url: string;
  /** Values of variables whose names do not tell what they hold. */
  readonly variables?: Readonly<Record<string, string>>;
}

export const noAccount = { user: '', password: '', database: '' };

/** Succeeds when something listens. Images based on Alpine have `nc`, those based on Debian have `bash`. */
export const portProbe = (port: number): string => `nc -z 127.0.0.1 ${port} || bash -c '</dev/tcp/127.0.0.1/${port}'`;
