/** What is cached by id. A `user` is a card, a `post` comes without its author's card, `ties` are what an
 *  account's relations say for the privacy rule. */
export type ObjectKind = 'user' | 'post' | 'session' | 'ties'

/** Values by id in two tiers: Redis, and in front of it this process, whose entries count only while their version is
 *  the one in Redis. Values are strings (kept as they are) or anything JSON can say. */
export type ObjectCache = {
  /** Values of `ids`; unknown ones are not in the map. Calls of one tick share a round trip; one load per key at a time.
   *  Without Redis everything is loaded. @param load answers from the graph; ids it leaves out do not exist */
  getMany<T>(
    kind: ObjectKind,
    ids: readonly string[],
    load: (ids: string[]) => Promise<ReadonlyMap<string, T>>,
  ): Promise<Map<string, T>>
  /** What this process last knew, unchecked: only good for guessing what to ask for in the same round trip. */
  hint<T>(kind: ObjectKind, id: string): T | undefined
  /** Makes every cached copy void and keeps running loads from filling it again. Before a write (so that a process
   *  killed after the commit leaves nothing stale) and again after it.
   *  @throws AppError unavailable when Redis does not confirm it */
  raise(kind: ObjectKind, ids: readonly string[]): Promise<void>
}
