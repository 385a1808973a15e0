/** How much an organization has. Of a repository everything is spread evenly, but for the first one: it has a tenth of all jobs and analyses. */
export interface OrganizationSize {
  readonly slug: string;
  readonly repositories: number;
  /** Of the latest analyses; each earlier analysis has ten more. */
  readonly findings: number;
  readonly analyses: number;
  readonly jobs: number;
  readonly aiRequests: number;
  readonly auditEvents: number;
}

export const large: OrganizationSize = {
  slug: 'large',
  repositories: 500,
  findings: 50_000,
  analyses: 5_000,
  jobs: 100_000,
  aiRequests: 200_000,
  auditEvents: 50_000,
};

export const small: OrganizationSize = {
  slug: 'small',
  repositories: 5,
  findings: 250,
  analyses: 25,
  jobs: 100,
  aiRequests: 200,
  auditEvents: 100,
};

/** Members of each organization, those who measure among them. */
export const members = 20;
