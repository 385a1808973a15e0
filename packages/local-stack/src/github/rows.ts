/** The emulator's rows, as far as our layer reads or writes them. */

export interface UserRow {
  id: number;
  login: string;
  node_id: string;
  avatar_url: string;
  type: string;
  name: string | null;
  email: string | null;
  [field: string]: unknown;
}

export interface OrganizationRow {
  id: number;
  login: string;
  node_id: string;
  name: string | null;
  [field: string]: unknown;
}

export interface TeamRow {
  id: number;
  org_id: number;
  slug: string;
  [field: string]: unknown;
}

export interface TeamMemberRow {
  id: number;
  team_id: number;
  user_id: number;
  role: string;
  [field: string]: unknown;
}

export interface RepositoryRow {
  id: number;
  node_id: string;
  name: string;
  full_name: string;
  owner_id: number;
  owner_type: 'User' | 'Organization';
  private: boolean;
  description: string | null;
  default_branch: string;
  pushed_at: string | null;
  language: string | null;
  size: number;
  [field: string]: unknown;
}

export interface BranchRow {
  id: number;
  repo_id: number;
  name: string;
  sha: string;
  protected: boolean;
  [field: string]: unknown;
}

export interface RefRow {
  id: number;
  repo_id: number;
  ref: string;
  sha: string;
  node_id: string;
  [field: string]: unknown;
}

export interface CommitRow {
  id: number;
  repo_id: number;
  sha: string;
  node_id: string;
  message: string;
  author_name: string;
  author_email: string;
  author_date: string;
  committer_name: string;
  committer_email: string;
  committer_date: string;
  tree_sha: string;
  parent_shas: string[];
  user_id: number | null;
  [field: string]: unknown;
}

export interface TreeEntryRow {
  path: string;
  mode: string;
  type: 'blob' | 'tree' | 'commit';
  sha: string;
  size?: number;
}

export interface TreeRow {
  id: number;
  repo_id: number;
  sha: string;
  node_id: string;
  tree: TreeEntryRow[];
  truncated: boolean;
  [field: string]: unknown;
}

export interface BlobRow {
  id: number;
  repo_id: number;
  sha: string;
  node_id: string;
  content: string;
  encoding: 'utf-8' | 'base64';
  size: number;
  [field: string]: unknown;
}

export interface PullRequestRow {
  id: number;
  number: number;
  repo_id: number;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  user_id: number;
  head_ref: string;
  head_sha: string;
  head_repo_id: number;
  base_ref: string;
  base_sha: string;
  base_repo_id: number;
  merged: boolean;
  merged_at: string | null;
  merged_by_id: number | null;
  merge_commit_sha: string | null;
  closed_at: string | null;
  draft: boolean;
  [field: string]: unknown;
}

export interface CheckRunRow {
  id: number;
  repo_id: number;
  head_sha: string;
  name: string;
  status: string;
  conclusion: string | null;
  [field: string]: unknown;
}

export interface AppRow {
  id: number;
  app_id: number;
  slug: string;
  name: string;
  private_key: string;
  permissions: Record<string, string>;
  events: string[];
  [field: string]: unknown;
}

export interface InstallationRow {
  id: number;
  installation_id: number;
  app_id: number;
  account_type: 'User' | 'Organization';
  account_id: number;
  account_login: string;
  repository_selection: 'all' | 'selected';
  repository_ids: number[];
  permissions: Record<string, string>;
  events: string[];
  suspended_at: string | null;
  created_at?: string;
  updated_at?: string;
  [field: string]: unknown;
}
