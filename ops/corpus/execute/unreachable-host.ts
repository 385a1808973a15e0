/** How programs say that a host does not answer or must not be asked; the host is the group. */
const complaints: readonly RegExp[] = [
  /getaddrinfo (?:ENOTFOUND|EAI_AGAIN) ([\w.-]+)/g,
  /Could not resolve host:? '?([\w.-]+)/gi,
  /(?:FetchError|RequestError|TypeError)?:? ?request to https?:\/\/([\w.-]+)\S* failed/gi,
  /Unable to download \S+ .{0,40}https?:\/\/([\w.-]+)/gi,
  /(?:Failed to (?:download|fetch)|Error downloading|error sending request for url) .{0,80}?https?:\/\/([\w.-]+)/gi,
  /dial tcp: lookup ([\w.-]+)/g,
];

/** Names that are this machine, that can never be, or that the registry's client reaches. */
const answering =
  /^(?:localhost|127\.[\d.]+|0\.0\.0\.0|registry\.npmjs\.org|registry\.yarnpkg\.com|[^.]+|.*\.(?:invalid|test|example|local|localhost)|(?:.*\.)?example\.(?:com|org|net))$/i;

/** The first host of the outside world that a failed step complains it cannot reach; undefined where it complains of none. */
export function unreachableHost(output: string): string | undefined {
  const hosts = complaints.flatMap((complaint) => [...output.matchAll(complaint)].map(([, host]) => host ?? ''));
  return hosts.find((host) => host !== '' && !answering.test(host));
}
