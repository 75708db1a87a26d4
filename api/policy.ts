/** Who may see what through an endpoint. Each endpoint declares one; test/rules/authorization-matrix.test.ts calls it as every
 *  kind of viewer and holds the answers against core/privacy.ts. */
export const policies = {
  none: 'Nobody signed in counts, and no account but the one that signs in is shown.',
  own: "Only what is the caller's own; anything else named answers `not_found`.",
  account: 'One account: `not_found` unless the viewer may see it.',
  accounts: 'Accounts: those the viewer may not see are left out.',
  blocks: 'Accounts: those the viewer may not see are left out, but for active ones it blocks itself.',
  content:
    'What belongs to one account: `not_found` unless the viewer may see it, `account_locked` unless fan or friend of a locked one; accounts and posts in it that the viewer may not see are left out.',
  post: 'One post: `not_found` unless the viewer may see it.',
  posts: 'Posts: those the viewer may not see are left out.',
  act: 'Acts on another account: `not_found` unless it is active and neither blocks the other, whatever the role.',
  end: "Ends something of the caller's with another account, whatever that account's status; nothing of it is shown.",
  staff: 'For moderators or administrators: `forbidden` for everybody else.',
} as const satisfies Record<string, string>

export type Policy = keyof typeof policies
