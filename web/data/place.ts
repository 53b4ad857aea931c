/** Where this page is: the real workspace at `/`, the demo at `/demo`. The same page is served for both. */
const inDemo = /^\/demo(\/|$)/.test(location.pathname);

export const place = {
  demo: inDemo,
  /** Prefix of the console's own addresses. */
  base: inDemo ? '/demo' : '/',
  /** Prefix of the API. */
  api: inDemo ? '/demo/api' : '/api'
} as const;
