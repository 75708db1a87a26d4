import type { QuerySpec, ScalarType, ValueType } from './spec.ts'
import { NULL_INTEGER, NULL_STRING } from './statement.ts'

/** A query's values on their way in and out, as its header declares them. */
export type Codec = {
  /** Parameters for the driver. @throws TypeError naming the parameter */
  encode(input: Readonly<Record<string, unknown>>): Record<string, unknown>
  /** One row the statement returned. @throws TypeError naming the column */
  decode(row: Readonly<Record<string, unknown>>): Record<string, unknown>
}

const codecs = new WeakMap<QuerySpec, Codec>()

/** The codec of a query file, made once. Integers are BigInt on the driver's side (`useBigInt`), so that no 64-bit id
 *  is rounded and no JS number is ever stored as a FLOAT where an INTEGER is meant. */
export function codecOf(spec: QuerySpec): Codec {
  let codec = codecs.get(spec)
  if (!codec) {
    const params = Object.entries(spec.params)
    const columns = Object.entries(spec.columns)
    const encodeRow = (input: Readonly<Record<string, unknown>>): Record<string, unknown> => {
      const row: Record<string, unknown> = {}
      for (const [name, type] of params) row[name] = encodeValue(input[name], type, `${spec.name}: param ${name}`)
      return row
    }
    codec = {
      encode: spec.bulk
        ? ({ rows }) => ({ rows: (rows as readonly Readonly<Record<string, unknown>>[]).map(encodeRow) })
        : encodeRow,
      decode(row) {
        const decoded: Record<string, unknown> = {}
        for (const [name, type] of columns) decoded[name] = decodeValue(row[name], type, `${spec.name}: row ${name}`)
        return decoded
      },
    }
    codecs.set(spec, codec)
  }
  return codec
}

/** One row as an outbox or idempotency node recorded it: integers are decimal strings there (type `map`), nulls of
 *  lists are the marks of statement.ts. */
export function decodeRecorded(spec: QuerySpec, value: (column: string) => unknown): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (const [name, type] of Object.entries(spec.columns)) row[name] = recordedValue(value(name), type.scalar)
  return row
}

/** A recorded value in the form callers know. */
export function recordedValue(value: unknown, scalar: ScalarType): unknown {
  if (value === undefined || value === null || value === NULL_STRING || value === String(NULL_INTEGER)) return null
  return scalar === 'int' || scalar === 'EpochMillis' || scalar === 'float' ? Number(value) : value
}

function encodeValue(value: unknown, type: ValueType, where: string): unknown {
  if (value === null || value === undefined) {
    if (type.nullable) return null
    throw new TypeError(`${where} is missing`)
  }
  if (!type.list) return encodeScalar(value, type, where)
  if (!Array.isArray(value)) throw new TypeError(`${where} is not a list`)
  return value.map((item) => encodeScalar(item, type, where))
}

function encodeScalar(value: unknown, type: ValueType, where: string): unknown {
  switch (type.scalar) {
    case 'int':
    case 'EpochMillis':
      if (Number.isSafeInteger(value)) return BigInt(value as number)
      break
    case 'float':
      if (typeof value === 'number') return value
      break
    case 'string':
      if (typeof value === 'string' && (!type.oneOf || type.oneOf.includes(value))) return value
      break
    case 'boolean':
      if (typeof value === 'boolean') return value
      break
    case 'map':
      break
    default:
      if (typeof value === 'string' && /^\d{1,19}$/.test(value)) return BigInt(value)
  }
  throw new TypeError(`${where} is not ${type.oneOf ? type.oneOf.join(' or ') : `of type ${type.scalar}`}`)
}

function decodeValue(value: unknown, type: ValueType, where: string): unknown {
  if (value === null || value === undefined) {
    if (type.nullable) return null
    throw new TypeError(`${where} came back null`)
  }
  if (!type.list) return decodeScalar(value, type, where)
  if (!Array.isArray(value)) throw new TypeError(`${where} came back as no list`)
  return value.map((item) => decodeScalar(item, type, where))
}

function decodeScalar(value: unknown, type: ValueType, where: string): unknown {
  switch (type.scalar) {
    case 'int':
    case 'EpochMillis':
      if (typeof value === 'bigint' && Number.isSafeInteger(Number(value))) return Number(value)
      break
    case 'float':
      if (typeof value === 'number') return value
      if (typeof value === 'bigint') return Number(value)
      break
    case 'string':
      if (typeof value === 'string' && (!type.oneOf || type.oneOf.includes(value))) return value
      break
    case 'boolean':
      if (typeof value === 'boolean') return value
      break
    case 'map':
      if (typeof value === 'object') return plain(value, where)
      break
    default:
      if (typeof value === 'bigint') return value.toString()
  }
  throw new TypeError(`${where} came back as ${typeof value}, not ${type.scalar}`)
}

/** Maps have no declared types inside: every integer comes out as a decimal string, since some of them are ids. */
function plain(value: unknown, where: string): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (Array.isArray(value)) return value.map((item) => plain(item, where))
  if (value === null || typeof value !== 'object') return value
  if (Object.getPrototypeOf(value) !== Object.prototype)
    throw new TypeError(`${where} holds a ${value.constructor.name}; return scalars and maps of them`)
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item, where)]))
}
