/** JSON text of one item, ready to be sent: stored text is spliced, never parsed. */
export type RawJson = string

/** A page of items as JSON text; `next` is where the next page begins, null at the end. */
export type RawPage<Position extends string> = { items: RawJson[]; next: Position | null }

/** The body of a page answer. @param next the sealed cursor */
export function rawPageBody(items: readonly RawJson[], next: string | null): string {
  return `{"items":[${items.join(',')}],"next":${next === null ? 'null' : JSON.stringify(next)}}`
}
