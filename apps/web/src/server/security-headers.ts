/**
 * Headers every response carries. The content security policy of pages is made per request in `proxy.ts`, because its
 * nonce is; answers of the API are data and may not load or run anything.
 */
export const SECURITY_HEADERS = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "no-referrer" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=()" },
];

/**
 * The policy of a page. Scripts run only with this request's nonce. Styles keep `unsafe-inline`: React writes `style`
 * attributes into the server's HTML (bar widths, positions), which no nonce can cover; a style cannot run code.
 */
export function pageSecurityPolicy(nonce: string, options: { readonly isDevelopment: boolean }): string {
  return [
    "default-src 'none'",
    // React's development build rebuilds server stacks with eval; the production build never does.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${options.isDevelopment ? " 'unsafe-eval'" : ""}`,
    // Verdicts are computed beside the page, so that it never freezes.
    "worker-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${options.isDevelopment ? " ws:" : ""}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
