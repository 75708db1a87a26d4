import type { Endpoint } from '../../api/endpoint.ts'
import type { asyncapi } from '../../api/reference/asyncapi.ts'
import type { openapi } from '../../api/reference/openapi.ts'
import { type Schema, typeOf } from './schema-types.ts'

type Operation = {
  parameters?: { in: string; name: string; required?: boolean; schema: Schema; description?: string }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>
}

/** Source of the typed client: types of all objects, inputs and events, and the table its runtime walks. */
export function clientSource(
  endpoints: readonly Endpoint[],
  rest: ReturnType<typeof openapi>,
  live: ReturnType<typeof asyncapi>,
): string {
  const schemas = Object.entries((rest.components?.schemas ?? {}) as Record<string, Schema>)
  const parts = [
    '// Generated from the endpoint declarations by `npm run docs`. Do not edit.',
    "import type { CallOptions } from '../client-types.ts'",
    ...schemas.map(([name, schema]) => `export type ${name} = ${typeOf(schema)}`),
    ...endpoints.map((endpoint) => inputType(endpoint, operationOf(rest, endpoint))),
    apiType(endpoints, rest),
    eventsType(live),
    table(endpoints),
  ]
  return `${parts.join('\n\n')}\n`
}

function operationOf(rest: ReturnType<typeof openapi>, endpoint: Endpoint): Operation {
  const paths = rest.paths as Record<string, Record<string, Operation>>
  const operation = paths[endpoint.path.replace(/:(\w+)/g, '{$1}')]?.[endpoint.method.toLowerCase()]
  if (!operation) throw new Error(`${endpoint.name} is not in the document`)
  return operation
}

const capital = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`

function inputType(endpoint: Endpoint, operation: Operation): string {
  const fields = (operation.parameters ?? []).filter((field) => field.in !== 'header')
  const body = operation.requestBody?.content['application/json']?.schema
  const merged: Schema = {
    type: 'object',
    properties: {
      ...Object.fromEntries(fields.map((field) => [field.name, asInput(field.schema, field.name)])),
      ...body?.properties,
    },
    required: [...fields.filter((field) => field.required).map((field) => field.name), ...(body?.required ?? [])],
  }
  const type = Object.keys(merged.properties ?? {}).length === 0 ? 'Record<string, never>' : typeOf(merged)
  return `export type ${capital(endpoint.name)}Input = ${type}`
}

// Lists of ids travel as text with commas; the client takes an array, too.
function asInput(schema: Schema, name: string): Schema {
  return name === 'ids' ? { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] } : schema
}

function apiType(endpoints: readonly Endpoint[], rest: ReturnType<typeof openapi>): string {
  const methods = endpoints.map((endpoint) => {
    const answer = operationOf(rest, endpoint).responses[`${endpoint.status}`]?.content?.['application/json']?.schema
    const operation = operationOf(rest, endpoint)
    const optional = !endpoint.params && !requiresInput(operation)
    const input = `input${optional ? '?' : ''}: ${capital(endpoint.name)}Input`
    const doc = `  /** ${endpoint.method} ${endpoint.path}: ${endpoint.summary} */`
    return `${doc}\n  ${endpoint.name}(${input}, options?: CallOptions): Promise<${answer ? typeOf(answer, '  ') : 'undefined'}>`
  })
  return `export type Api = {\n${methods.join('\n')}\n}`
}

function requiresInput(operation: Operation): boolean {
  const body = operation.requestBody?.content['application/json']?.schema
  return (
    (operation.parameters ?? []).some((field) => field.in !== 'header' && field.required === true) ||
    (body?.required ?? []).length > 0
  )
}

function eventsType(live: ReturnType<typeof asyncapi>): string {
  const messages = Object.values(live.components.messages)
  const lines = messages.map(
    ({ name, summary, payload }) =>
      `  /** ${summary} */\n  '${name}': (payload: ${typeOf(payload as Schema, '  ')}) => void`,
  )
  return `/** What the server tells a socket. */\nexport type ServerEvents = {\n${lines.join('\n')}\n}`
}

function table(endpoints: readonly Endpoint[]): string {
  const rows = endpoints.map(({ name, method, path, query, body }) => {
    const names = (fields: { shape: object } | null): string =>
      `[${Object.keys(fields?.shape ?? {})
        .map((field) => `'${field}'`)
        .join(', ')}]`
    return `  ${name}: { method: '${method}', path: '${path}', query: ${names(query)}, body: ${names(body)} },`
  })
  return `export const operations = {\n${rows.join('\n')}\n} as const`
}
