import type { ActionAdvisory, Severity } from '@autodevops/contracts/audit';
import type { Octokit } from '@octokit/rest';
import { failureOf } from '../client/map-github-error.ts';

const severities: Readonly<Record<string, Severity>> = { critical: 'critical', high: 'high', medium: 'medium', low: 'low' };

/** The reviewed advisories about an action. An older GitHub Enterprise Server has none to give: then there are none. */
export async function readAdvisories(
  octokit: Octokit,
  { owner, repo }: { owner: string; repo: string },
): Promise<readonly ActionAdvisory[]> {
  try {
    const { data } = await octokit.securityAdvisories.listGlobalAdvisories({
      ecosystem: 'actions',
      affects: `${owner}/${repo}`,
      per_page: 50,
    });
    return data.flatMap(({ ghsa_id: id, severity, summary, vulnerabilities, withdrawn_at: withdrawnAt }) => {
      if (withdrawnAt !== null) return [];
      const own = (vulnerabilities ?? []).filter(
        ({ package: affected }) => affected?.name?.toLowerCase() === `${owner}/${repo}`.toLowerCase(),
      );
      return own.flatMap(({ vulnerable_version_range: range, first_patched_version: patched }) =>
        range === null ? [] : [{ id, severity: severities[severity] ?? 'medium', summary, vulnerableRange: range, firstPatched: patched }],
      );
    });
  } catch (error) {
    const status = failureOf(error)?.status;
    if (status === 404 || status === 403) return [];
    throw error;
  }
}
