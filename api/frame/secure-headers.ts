import helmet from 'helmet'

/** Helmet's headers for answers that are data: nothing in them may run or be framed. They are always the same, so helmet
 *  is asked once. @source OWASP REST security cheat sheet */
export const dataHeaders: readonly (readonly [name: string, value: string])[] = headersOf(
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    crossOriginResourcePolicy: { policy: 'same-site' },
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
  }),
)

/** Helmet for pages: Swagger UI needs inline styles and data: images; nothing comes from outside. */
export const pageHeaders = helmet({
  contentSecurityPolicy: {
    directives: {
      styleSrc: ["'self'", "'unsafe-inline'"],
      fontSrc: ["'self'", 'data:'],
      upgradeInsecureRequests: null,
    },
  },
})

function headersOf(middleware: ReturnType<typeof helmet>): (readonly [string, string])[] {
  const headers = new Map<string, string>()
  const response = {
    setHeader: (name: string, value: string) => void headers.set(name, value),
    removeHeader: (name: string) => void headers.delete(name),
  }
  middleware({} as never, response as never, () => {})
  return [...headers]
}
