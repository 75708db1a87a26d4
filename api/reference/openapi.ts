import { z } from 'zod'
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiResponsesObject } from 'zod-openapi'
import { type ErrorCode, errorCatalogue } from '../../core/errors.ts'
import { type Endpoint, errorsOf } from '../endpoint.ts'
import { policies } from '../policy.ts'

const problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    code: z.enum(Object.keys(errorCatalogue) as [ErrorCode, ...ErrorCode[]]),
    requestId: z.string(),
    errors: z.array(z.looseObject({ path: z.string(), code: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457, with a code of the catalogue.' })

const text = (description: string) => ({ description, schema: { type: 'string' as const } })

/** A quoted structured-field string, or the same bare. */
const KEY_PATTERN = '^("[!#-Z^-~]{1,255}"|[!#-Z^-~]{1,255})$'

const requestHeaders = {
  'Kith-Bookmark': 'A read that sends it sees at least the write that answered it.',
  'Idempotency-Key': 'The same key and body replays the first answer for 24 hours.',
  'If-None-Match': 'Answers 304 while the ETag is still this one.',
  'If-Match': 'Changes only the version with this ETag.',
}

/** The OpenAPI 3.1 document of a list of endpoints.
 *  @param version of the product */
export function openapi(endpoints: readonly Endpoint[], version: string) {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {}
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint) }
  }
  return createDocument(
    {
      openapi: '3.1.1',
      info: {
        title: 'Kith',
        version,
        description:
          'A graph-native social backend. Ids are opaque strings; times are RFC 3339 in UTC; lists are pages with a cursor.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
      tags: [...new Set(endpoints.map((endpoint) => endpoint.tag))].map((name) => ({ name })),
      paths,
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    },
    // Answers may gain keys within a version: a client that refuses them would break.
    {
      override: ({ jsonSchema, io }) => {
        if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
      },
    },
  )
}

function operation(endpoint: Endpoint): ZodOpenApiOperationObject {
  const { name, summary, description, tag, params, query, body, auth } = endpoint
  const headers = headersOf(endpoint)
  return {
    operationId: name,
    summary,
    ...(description && { description }),
    tags: [tag],
    ...(auth !== 'none' && { security: auth === 'optional' ? [{}, { bearer: [] }] : [{ bearer: [] }] }),
    requestParams: { ...(params && { path: params }), ...(query && { query }) },
    parameters: headers.map((header) => ({
      name: header,
      in: 'header' as const,
      description: requestHeaders[header],
      schema: { type: 'string' as const, ...(header === 'Idempotency-Key' && { pattern: KEY_PATTERN }) },
    })),
    ...(body && {
      requestBody: {
        required: Object.values(body.shape).some((field) => !field.safeParse(undefined).success),
        content: { 'application/json': { schema: body } },
      },
    }),
    responses: responses(endpoint),
    'x-rate-limit': { ...endpoint.rateLimit },
    'x-policy': { name: endpoint.policy, description: policies[endpoint.policy] },
    ...(endpoint.role && { 'x-role': endpoint.role }),
  } as ZodOpenApiOperationObject
}

function headersOf({ method, auth, etag }: Endpoint): (keyof typeof requestHeaders)[] {
  return [
    ...(auth === 'none' ? [] : (['Kith-Bookmark'] as const)),
    ...(method === 'GET' ? [] : (['Idempotency-Key'] as const)),
    ...(etag && method === 'GET' ? (['If-None-Match'] as const) : []),
    ...(etag && method === 'PATCH' ? (['If-Match'] as const) : []),
  ]
}

function responses(endpoint: Endpoint): ZodOpenApiResponsesObject {
  const success = (description: string) => ({
    description,
    headers: answerHeaders(endpoint),
    ...(endpoint.response && { content: { 'application/json': { schema: endpoint.response } } }),
  })
  const answers: ZodOpenApiResponsesObject = { [`${endpoint.status}`]: success(endpoint.summary) }
  if (endpoint.alsoStatus) answers[`${endpoint.alsoStatus}`] = success('Accepted: it waits for somebody to answer it.')
  if (endpoint.etag && endpoint.method === 'GET')
    answers['304'] = { description: 'The ETag sent is still the current one.' }
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of errorsOf(endpoint)) {
    const { status } = errorCatalogue[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  for (const [status, codes] of [...byStatus].sort(([a], [b]) => a - b)) {
    answers[`${status}` as '400'] = {
      description: codes.map((code) => `\`${code}\`: ${errorCatalogue[code].title}.`).join(' '),
      ...(codes.some((code) => errorCatalogue[code].retryable) && {
        headers: { 'Retry-After': text('Seconds after which the same request may succeed.') },
      }),
      content: { 'application/problem+json': { schema: problem } },
    }
  }
  return answers
}

function answerHeaders(endpoint: Endpoint) {
  return {
    'X-Request-Id': text('Id of the request, as it stands in the logs.'),
    RateLimit: text('What is left of the limit, and seconds until it is whole again.'),
    'RateLimit-Policy': text('The limit of this endpoint.'),
    ...(endpoint.etag && { ETag: text('Version of the answer.') }),
    ...(endpoint.query && 'cursor' in endpoint.query.shape && { Link: text('The next page, as `rel="next"`.') }),
    ...(endpoint.method !== 'GET' && { 'Kith-Bookmark': text('Send it with a read that must see this write.') }),
  }
}
