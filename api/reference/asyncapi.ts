import { z } from 'zod'
import { type PushEvent, pushEvents } from '../../core/push-events.ts'

/** The AsyncAPI 3 document of the Socket.IO events: one channel (the namespace), one message per event.
 *  @param version of the product */
export function asyncapi(version: string) {
  const names = Object.keys(pushEvents) as PushEvent[]
  const schemas: Record<string, unknown> = {}
  const messages = Object.fromEntries(names.map((name) => [key(name), messageOf(name, schemas)]))
  const refs = names.map((name) => key(name))
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Kith, live',
      version,
      license: { name: 'Apache-2.0' },
      description:
        'Socket.IO on the address of the API (WebSocket or polling): connect with `auth: { token: <access token> }`. Payloads are the objects of the REST API.',
    },
    defaultContentType: 'application/json',
    channels: {
      root: {
        address: '/socket.io/',
        description: 'The default namespace. Each message is a Socket.IO event with one argument.',
        messages: Object.fromEntries(refs.map((ref) => [ref, { $ref: `#/components/messages/${ref}` }])),
      },
    },
    operations: Object.fromEntries(
      refs.map((ref) => [
        `receive${ref}`,
        {
          action: 'send',
          channel: { $ref: '#/channels/root' },
          summary: messages[ref]?.summary,
          messages: [{ $ref: `#/channels/root/messages/${ref}` }],
        },
      ]),
    ),
    components: {
      messages,
      schemas,
      securitySchemes: {
        token: { type: 'httpApiKey', in: 'header', name: 'auth.token', description: 'In the Socket.IO handshake.' },
      },
    },
  }
}

function messageOf(name: PushEvent, schemas: Record<string, unknown>) {
  const { doc, payload } = pushEvents[name]
  const { $defs, $schema: _, ...schema } = z.toJSONSchema(payload, { io: 'output', reused: 'inline' })
  for (const [id, definition] of Object.entries($defs ?? {})) schemas[id] = relink(definition)
  return { name, title: name, summary: doc, payload: relink(schema) }
}

/** `#/$defs/Post` -> `#/components/schemas/Post`, and no closed objects: answers may gain keys within a version. */
function relink(schema: unknown): unknown {
  return JSON.parse(
    JSON.stringify(schema, (name, value) =>
      name === 'additionalProperties' || (name === 'id' && typeof value === 'string') ? undefined : value,
    ).replaceAll('#/$defs/', '#/components/schemas/'),
  )
}

/** `timeline:post` -> `TimelinePost`: component names must not contain ":". */
function key(name: string): string {
  return name.replace(/(?:^|[:-])(\w)/g, (_, letter: string) => letter.toUpperCase())
}
