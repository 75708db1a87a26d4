/** core/privacy.ts as Cypher predicates, for queries that must leave out what the viewer may not see before they cut a page.
 *  A query file names its rule in the header (`// rule: account(me, v)`), and the checker compares the text. `me` is null when
 *  nobody is signed in; it is matched only while active, with its role read once as `staff`. Each is a condition for WHERE:
 *  of a null `me` it is true or null, never false, and so is its negation. */
export const privacyTwin = {
  /** canSeeAccount */
  account: (me: string, u: string): string =>
    `(staff OR ${u} = ${me} OR (${u}.status = 'active' AND NOT EXISTS { (${me})-[:BLOCKS]-(${u}) }))`,
  /** canSeeContent, of an account that `account` lets pass. */
  content: (me: string, u: string): string =>
    `(staff OR ${u} = ${me} OR ${u}.locked IS NULL OR EXISTS { (${me})-[:FOLLOWS]->(${u}) } OR EXISTS { (${me})-[:FRIEND]-(${u}) })`,
  /** canSeePost, of an author that `account` and `content` let pass. */
  post: (me: string, u: string, p: string): string =>
    `(${u} = ${me} OR ${p}.vis = 0 OR (${p}.vis = 1 AND EXISTS { (${me})-[:FRIEND]-(${u}) }))`,
}
