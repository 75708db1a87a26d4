import { parse as parseQuery } from 'node:querystring'
import type { z } from 'zod'
import { AppError, type FieldProblem } from '../../core/errors.ts'
import type { Endpoint } from '../endpoint.ts'

const MAX_PROBLEMS = 20
const MAX_NAME = 100

/** Input of a use case out of path, query and body.
 *  @throws AppError not_found for a path that names nothing, bad_request for a broken encoding, validation_failed */
export function parseInput(
  endpoint: Endpoint,
  params: Record<string, unknown>,
  search: string,
  body: Record<string, unknown>,
): Record<string, unknown> {
  const input: Record<string, unknown> = {}
  const problems: FieldProblem[] = []
  if (endpoint.params) {
    const parsed = endpoint.params.safeParse(params)
    if (!parsed.success) throw new AppError('not_found')
    Object.assign(input, parsed.data)
  }
  collect(endpoint.query, queryOf(search), input, problems)
  if (endpoint.method !== 'GET') collect(endpoint.body, body, input, problems)
  if (problems.length > 0) throw new AppError('validation_failed', { errors: problems.slice(0, MAX_PROBLEMS) })
  return input
}

function collect(
  schema: z.ZodObject | null,
  value: Record<string, unknown>,
  input: Record<string, unknown>,
  problems: FieldProblem[],
): void {
  if (!schema) {
    problems.push(...Object.keys(value).map(unknownKey))
    return
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) Object.assign(input, parsed.data)
  else for (const issue of parsed.error.issues) problems.push(...problemsOf(issue, value))
}

function problemsOf(issue: z.core.$ZodIssue, value: unknown): FieldProblem[] {
  const path = issue.path.map(String).join('.')
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => unknownKey(path === '' ? key : `${path}.${key}`))
  if (issue.code === 'invalid_type' && at(value, issue.path) === undefined)
    return [{ path, code: 'required', message: 'is required' }]
  return [{ path, code: issue.code === 'custom' ? 'invalid_value' : issue.code, message: issue.message }]
}

function unknownKey(name: string): FieldProblem {
  return { path: name.slice(0, MAX_NAME), code: 'unrecognized_key', message: 'is not a known name' }
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value
  for (const step of path) found = (found as Record<PropertyKey, unknown> | null | undefined)?.[step]
  return found
}

function queryOf(search: string): Record<string, unknown> {
  if (search === '') return {}
  if (search.includes('%')) {
    try {
      decodeURIComponent(search)
    } catch {
      throw new AppError('bad_request', { detail: 'The query is not well encoded.' })
    }
  }
  return parseQuery(search)
}
