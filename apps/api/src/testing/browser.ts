import { type ApiClient, createApiClient } from '@autodevops/contracts/client';

/** How a test's browser reaches the dashboard's origin: as the proxy of the dashboard does, it hands the request on to the API. */
export interface BrowserOptions {
  readonly publicUrl: string;
  readonly apiUrl: string;
}

const cookieName = /^([^=]+)=([^;]*)/;

/** A browser that has no page: it keeps cookies, sends its origin, and follows no redirect by itself. */
export class Browser {
  readonly cookies = new Map<string, string>();
  /** Every `Set-Cookie` as it came. */
  readonly setCookies: string[] = [];
  readonly #options: BrowserOptions;

  constructor(options: BrowserOptions) {
    this.#options = options;
  }

  /** The typed client, calling with this browser's cookies. */
  get api(): ApiClient {
    return createApiClient({ baseUrl: this.#options.publicUrl, fetch: (input, init) => this.fetch(String(input), init) });
  }

  async fetch(address: string, init: RequestInit = {}): Promise<Response> {
    const url = new URL(address, this.#options.publicUrl);
    const isOwn = url.origin === this.#options.publicUrl;
    const headers = new Headers(init.headers);
    if (isOwn && this.cookies.size > 0) headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    if (init.method !== undefined && init.method !== 'GET' && !headers.has('origin')) headers.set('origin', this.#options.publicUrl);
    const target = isOwn ? new URL(`${url.pathname}${url.search}`, this.#options.apiUrl) : url;
    const response = await fetch(target, { ...init, headers, redirect: 'manual' });
    if (isOwn) for (const line of response.headers.getSetCookie()) this.#keep(line);
    return response;
  }

  /** Signs in through GitHub's page. Returns where the dashboard sends the browser afterwards. */
  async signIn(login: string, returnTo = '/'): Promise<URL> {
    const callback = await this.authorize(login, returnTo);
    return redirectOf(await this.fetch(callback.href));
  }

  /** Goes to GitHub's page and agrees as this user. Returns the address of the callback, not yet called. */
  async authorize(login: string, returnTo = '/'): Promise<URL> {
    const page = redirectOf(await this.fetch(`/api/sign-in/github?return_to=${encodeURIComponent(returnTo)}`));
    const form = new URLSearchParams(page.search);
    form.set('login', login);
    return redirectOf(await this.fetch(new URL(page.pathname, page).href, { method: 'POST', body: form }));
  }

  /** Installs the App on an account through GitHub's page. Returns the address of the callback, not yet called. */
  async install(organizationId: string, account: string): Promise<URL> {
    const page = redirectOf(await this.fetch(`/api/installations/new?organization_id=${organizationId}`));
    const form = new URLSearchParams({ account, state: page.searchParams.get('state') ?? '', selection: 'all' });
    return redirectOf(await this.fetch(new URL(page.pathname.replace(/\/new$/, ''), page).href, { method: 'POST', body: form }));
  }

  #keep(line: string): void {
    this.setCookies.push(line);
    const [, name = '', value = ''] = cookieName.exec(line) ?? [];
    if (value === '' || /max-age=0|expires=thu, 01 jan 1970/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, decodeURIComponent(value));
  }
}

/** Where a response redirects to. Fails with its status and text when it does not. */
export function redirectOf(response: Response): URL {
  const location = response.headers.get('location');
  if (location === null) throw new Error(`Expected a redirect, got ${response.status} from ${response.url}.`);
  return new URL(location, response.url);
}
