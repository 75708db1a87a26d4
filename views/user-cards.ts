import type { EventId, UserId } from '../core/id-types.ts'
import { millisOfId } from '../core/ids.ts'
import { type Beholder, canSeeAccount, noTie, type Role, type SubjectAccount } from '../core/privacy.ts'
import { toTime } from '../core/shapes.ts'
import { userCards as readUserCards } from '../graph/generated/users.ts'
import type { Graph } from '../graph/spec.ts'
import type { CardSource } from './card-source.ts'
import type { RawJson } from './raw-json.ts'
import { tiesOf, tiesTo } from './ties.ts'

/** A user card as JSON text, with what the privacy rule asks for. */
export type UserCardText = SubjectAccount & { role: Role; json: RawJson }

/** Cards by id, whatever their status: the caller applies the rule. Unknown ids are not in the map. */
export async function userCardTexts(
  source: Pick<CardSource, 'graph' | 'objects'>,
  ids: readonly UserId[],
): Promise<Map<UserId, UserCardText>> {
  const stored = await source.objects.getMany<string>('user', ids, (missing) =>
    loadUsers(source.graph, missing as UserId[]),
  )
  const cards = new Map<UserId, UserCardText>()
  for (const [id, text] of stored) {
    // `<status>|<role>|<card>`: neither has a bar, and the card tells whether the account is locked.
    const first = text.indexOf('|')
    const second = text.indexOf('|', first + 1)
    cards.set(id as UserId, {
      id: id as UserId,
      status: text.slice(0, first) as UserCardText['status'],
      role: text.slice(first + 1, second) as Role,
      locked: text.endsWith(LOCKED),
      json: text.slice(second + 1),
    })
  }
  return cards
}

/** Cards of the accounts that a beholder may see, whatever their order. */
export async function visibleCards(
  source: CardSource,
  beholder: Beholder,
  ids: readonly UserId[],
): Promise<Map<UserId, UserCardText>> {
  const [cards, ties] = await Promise.all([userCardTexts(source, ids), tiesOf(source, beholder)])
  const pairs = await tiesTo(source, beholder, ties, cards.values())
  for (const [id, card] of cards) if (!canSeeAccount(beholder, card, pairs.get(id) ?? noTie)) cards.delete(id)
  return cards
}

/** Cards of the accounts that a beholder may see, in the order of `ids`; the others are left out. */
export async function userCards(source: CardSource, beholder: Beholder, ids: readonly UserId[]): Promise<RawJson[]> {
  const cards = await visibleCards(source, beholder, ids)
  return ids.flatMap((id) => cards.get(id)?.json ?? [])
}

/** Items of a relation list: the card and `since`, when the relation began; those the beholder may not see left out. */
export async function relationCards(
  source: CardSource,
  beholder: Beholder,
  rows: readonly { id: UserId; at: EventId }[],
): Promise<RawJson[]> {
  const cards = await visibleCards(
    source,
    beholder,
    rows.map((row) => row.id),
  )
  return rows.flatMap(({ id, at }) => {
    const card = cards.get(id)
    return card ? [withSince(card, at)] : []
  })
}

/** A card as an item of a relation list.
 *  @param more further keys as JSON text, beginning with a comma */
export function withSince({ json }: UserCardText, at: EventId, more = ''): RawJson {
  return `${json.slice(0, -1)},"since":"${toTime(millisOfId(at))}"${more}}`
}

/** The end of a locked account's card: nothing a person may write can stand there, as `locked` is the last key. */
const LOCKED = '"locked":true}'

async function loadUsers(graph: Graph, ids: UserId[]): Promise<Map<string, string>> {
  const rows = await Promise.all(ids.map((id) => readUserCards(graph, { id })))
  const texts = new Map<string, string>()
  for (const row of rows) {
    if (!row) continue
    const { id, username, nickname, status, role, locked } = row
    texts.set(id, `${status}|${role}|${JSON.stringify({ id, username, nickname, locked })}`)
  }
  return texts
}
