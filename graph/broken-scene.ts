/** Damage for the examples of `cypher/invariants/`, among people and posts of its own (`brokenFrom`..`brokenTo` of the
 *  scene's names): each thing that no write of the product leaves behind, once. The scene's removal takes it away. */
export const brokenScene: readonly string[] = [
  `UNWIND range(0, 29) AS n WITH n, 'broken' + n + '_' + $tag AS full
   CREATE (:User {id: $user + 90000 + n, username: full, usernameKey: full, nickname: full, status: 'active', role: 'user',
     createdAt: 1764000000000, updatedAt: 1764000000000})`,
  edges('FRIEND {at: 1}', [[0, 1]]),
  edges('FRIEND {at: 2, askedAt: 1, askedBy: a.id}', [[3, 2]]),
  edges('FOLLOWS {at: 1, toId: b.id}', [
    [4, 5],
    [4, 5],
    [6, 7],
    [10, 11],
  ]),
  edges('BLOCKS {at: 1}', [[7, 6]]),
  edges('FRIEND {at: 2, askedAt: 1, askedBy: a.id}', [[8, 9]]),
  edges('FRIEND_REQUESTED {at: 3, toId: b.id}', [[9, 8]]),
  edges('FOLLOW_REQUESTED {at: 2, toId: b.id}', [
    [10, 11],
    [12, 13],
  ]),
  edges('MUTES {at: 1}', [
    [14, 14],
    [15, 16],
  ]),
  edges('FOLLOWS {at: 1, toId: a.id}', [[17, 18]]),
  `MATCH (u:User {id: $user + 90016}) SET u.status = 'erased'`,
  `MATCH (u:User {id: $user + 90019}) SET u.locked = false`,
  `MATCH (u:User {id: $user + 90020})
   CREATE (u)-[:POSTED]->(:Post {id: $post + 500000, authorId: u.id, text: 'x', privacy: 'public', vis: 0, plan: 'pull'}),
     (u)-[:POSTED_PRIVATE]->(:Post {id: $post + 500001, authorId: u.id, text: 'x', privacy: 'private', vis: 0, plan: 'own'}),
     (:Post {id: $post + 500002, authorId: u.id, text: 'x', privacy: 'public', vis: 0, plan: 'push'})`,
  `CREATE (:Verification {key: 'scene ' + $tag, names: ['none'], counts: [0], atMillis: 1764000000000})`,
]

function edges(what: string, pairs: readonly (readonly [number, number])[]): string {
  return `UNWIND ${JSON.stringify(pairs)} AS pair
   MATCH (a:User {id: $user + 90000 + pair[0]}) MATCH (b:User {id: $user + 90000 + pair[1]}) CREATE (a)-[:${what}]->(b)`
}
