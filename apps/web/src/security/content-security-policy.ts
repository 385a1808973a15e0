/** The addresses of one origin that a page may fetch from and hold a websocket to. */
function connectable(url: string | undefined): string {
  if (url === undefined) return '';
  const { origin } = new URL(url);
  return ` ${origin} ${origin.replace(/^http/, 'ws')}`;
}

/**
 * The policy of every page: scripts only with this request's nonce, no frames, no plug-ins, and connections to our own origin and to realtime.
 * Styles may be inline, because placed layers (menus, tooltips) carry their position in a style attribute.
 */
export function contentSecurityPolicy(options: {
  readonly nonce: string;
  readonly realtimeUrl: string | undefined;
  readonly isDevelopment: boolean;
}): string {
  return [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${options.nonce}' 'strict-dynamic'${options.isDevelopment ? ` 'unsafe-eval'` : ''}`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data: https:`,
    `font-src 'self'`,
    `connect-src 'self'${connectable(options.realtimeUrl)}`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}
