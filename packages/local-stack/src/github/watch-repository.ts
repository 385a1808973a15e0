import { syncRepository } from './repositories.ts';
import type { Site } from './site.ts';

const intervalMs = 1000;

/** Looks once a second whether the imported branch has a new commit, and pushes it. Polling sees what every git client does, on every system. */
export function watchRepository(site: Site, fullName: string): () => void {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  const look = async () => {
    try {
      if (await syncRepository(site, fullName)) site.log('local commit pushed', { repository: fullName });
    } catch (error) {
      site.log('local repository cannot be read', { repository: fullName, error: error instanceof Error ? error.message : 'unknown' });
    }
    if (!isStopped) timer = setTimeout(look, intervalMs).unref();
  };
  timer = setTimeout(look, intervalMs).unref();
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}
