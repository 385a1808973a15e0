import type { RepositoryStatus } from '@autodevops/contracts/api';
import { AppError } from '@autodevops/contracts/errors';

/** Refuses new work on a repository that we cannot work on, with the reason. */
export function requireConnected(status: RepositoryStatus | null): void {
  if (status === 'connected') return;
  if (status === 'gone') throw new AppError('repository.gone');
  if (status === 'suspended') throw new AppError('installation.suspended');
  throw new AppError('repository.not_found');
}
