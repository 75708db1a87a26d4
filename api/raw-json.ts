import { rawPageBody } from '../views/raw-json.ts'

/** An answer that is JSON text already: hot reads splice stored text instead of parsing and printing it. */
export type RawJson = { readonly json: string; readonly next: string | null; readonly __raw: true }

/** A page made of the JSON texts of its items. */
export function rawPage(items: readonly string[], next: string | null): RawJson {
  return { json: rawPageBody(items, next), next, __raw: true }
}

/** A page as rawPage makes it, with the number of all items. */
export function rawCountedPage(items: readonly string[], next: string | null, total: number): RawJson {
  return { json: `${rawPageBody(items, next).slice(0, -1)},"total":${total}}`, next, __raw: true }
}

/** One object that is JSON text already. */
export function rawObject(json: string): RawJson {
  return { json, next: null, __raw: true }
}

export function isRawJson(value: unknown): value is RawJson {
  return typeof value === 'object' && value !== null && '__raw' in value
}
