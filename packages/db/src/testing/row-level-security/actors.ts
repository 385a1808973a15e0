/** Who tries. Organization A holds the rows that are tried on; B is the other tenant. */
export interface Actor {
  readonly name: string;
  readonly role: 'authenticated' | 'anon' | 'worker' | 'intake' | 'autodevops_realtime';
  readonly userId?: string;
  readonly organizationId?: string;
}

const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

export const users = { owner: id(1), admin: id(2), member: id(3), viewer: id(4), outsider: id(5), newcomer: id(6) } as const;
/** A is the owner's personal organization, B belongs to the outsider, N is the newcomer's personal one and has no member yet. */
export const organizations = { a: id(10), b: id(11), n: id(12) } as const;
export const rows = {
  installation: { a: id(20), b: id(21) },
  repository: { a: id(30), b: id(31) },
  delivery: { a: id(40), b: id(41), unrouted: id(42) },
  /** `spare` and `analysed` have ended; the analysis `a` is of `analysed`, and `unproposed` has no proposal. */
  job: { a: id(50), b: id(51), analysed: id(52), spare: id(53), second: id(54) },
  analysis: { a: id(60), unproposed: id(61) },
  /** `spare` is not among the current ones. */
  finding: { a: id(70), spare: id(71) },
  proposal: { a: id(80) },
  pullRequest: { a: id(90) },
  mendedFinding: { a: id(140) },
  acknowledgement: { a: id(150), b: id(151) },
  session: { alive: id(100), expired: id(101) },
  githubAccount: { owner: id(110) },
  auditEvent: { byMember: id(120), bySystem: id(121) },
  aiRequest: { a: id(160), bySystem: id(161), b: id(162) },
  aiUsage: { user: id(170), organization: id(171), all: id(172), b: id(173) },
  aiQuota: { a: id(180), b: id(181) },
  aiBreaker: { operators: id(190), a: id(191), b: id(192) },
  aiProviderKey: { a: id(200), b: id(201) },
  analysisProse: { a: id(210) },
  message: { a: id(130), b: id(131), strange: id(132) },
} as const;

export const actors: readonly Actor[] = [
  { name: 'owner', role: 'authenticated', userId: users.owner },
  { name: 'admin', role: 'authenticated', userId: users.admin },
  { name: 'member', role: 'authenticated', userId: users.member },
  { name: 'viewer', role: 'authenticated', userId: users.viewer },
  { name: 'outsider', role: 'authenticated', userId: users.outsider },
  { name: 'newcomer', role: 'authenticated', userId: users.newcomer },
  { name: 'anonymous', role: 'anon' },
  { name: 'worker', role: 'worker', organizationId: organizations.a },
  { name: 'worker-elsewhere', role: 'worker', organizationId: organizations.b },
  { name: 'dispatcher', role: 'worker' },
  { name: 'intake', role: 'intake' },
  { name: 'gateway', role: 'autodevops_realtime' },
];
