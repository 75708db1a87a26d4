import { AppError } from '../../core/errors.ts'

export type Params = Record<string, string>
export type Match<Route> =
  | { kind: 'route'; route: Route; params: Params }
  /** The path is known, the method is not. */
  | { kind: 'method'; path: string; allow: string }

type Path<Route> = { pattern: string; segments: readonly string[]; byMethod: Map<string, Route>; allow: string }

/** Finds the route of a request: paths without parameters by one look-up, the others among those with as many segments, in
 *  the order they were given. Endpoints are matched here and not in Express, which tries one pattern after another and
 *  costs more than the rest of a cached read.
 *  @returns null for a path nobody declared
 *  @throws AppError bad_request when a parameter is not well encoded */
export function routeTable<Route extends { method: string; path: string }>(
  routes: readonly Route[],
): (method: string, path: string) => Match<Route> | null {
  const paths = new Map<string, Path<Route>>()
  for (const route of routes) {
    const segments = route.path.split('/')
    const path = paths.get(route.path) ?? { pattern: route.path, segments, byMethod: new Map(), allow: '' }
    path.byMethod.set(route.method, route)
    path.allow = allowOf([...path.byMethod.keys()])
    paths.set(route.path, path)
  }
  const withParams = [...paths.values()].filter((path) => path.pattern.includes(':'))
  const fixed = new Map([...paths].filter(([pattern]) => !pattern.includes(':')))

  return (method, path) => {
    const exact = fixed.get(path)
    if (exact) return answer(exact, method, {})
    const parts = path.split('/')
    const found = withParams.find((one) => fits(one.segments, parts))
    return found ? answer(found, method, paramsOf(found.segments, parts)) : null
  }
}

function allowOf(methods: readonly string[]): string {
  return [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ')
}

function answer<Route>(path: Path<Route>, method: string, params: Params): Match<Route> {
  const route = path.byMethod.get(method === 'HEAD' ? 'GET' : method)
  return route ? { kind: 'route', route, params } : { kind: 'method', path: path.pattern, allow: path.allow }
}

function fits(segments: readonly string[], parts: readonly string[]): boolean {
  if (segments.length !== parts.length) return false
  return segments.every((segment, index) => (segment.startsWith(':') ? parts[index] !== '' : segment === parts[index]))
}

function paramsOf(segments: readonly string[], parts: readonly string[]): Params {
  const params: Params = {}
  segments.forEach((segment, index) => {
    if (segment.startsWith(':')) params[segment.slice(1)] = decoded(parts[index] ?? '')
  })
  return params
}

function decoded(part: string): string {
  if (!part.includes('%')) return part
  try {
    return decodeURIComponent(part)
  } catch {
    throw new AppError('bad_request', { detail: 'The path is not well encoded.' })
  }
}
