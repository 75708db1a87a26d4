import { z } from 'zod'
import { cleanText, email, nickname, phone, username } from '../../core/shapes.ts'
import { type ImportPeopleInput, importPeople } from '../../graph/generated/imports.ts'
import { type ImportKind, importKey, type RowValues } from './import-kind.ts'
import { readTime } from './read-time.ts'

// Hashes are checked at every login: one that costs a gigabyte or a minute would be a way to stop the service.
const MAX_ARGON2_KIBIBYTES = 262_144
const MAX_ARGON2_PASSES = 16
const MAX_BCRYPT_COST = 14

const passwordHash = z.string().refine(isUsableHash, { error: 'is not an argon2 or bcrypt hash of bearable cost' })

const person = z.object({
  username,
  nickname: nickname.optional(),
  email: email.optional(),
  phone: phone.optional(),
  passwordHash: passwordHash.optional(),
  gender: cleanText(30).optional(),
  birthday: z.iso.date({ error: 'is not a date like 1990-12-31' }).optional(),
  location: cleanText(100).optional(),
  bio: cleanText(500).optional(),
  status: z.enum(['active', 'deactivated'], { error: 'is neither active nor deactivated' }).optional(),
  locked: z.enum(['true', 'false'], { error: 'is neither true nor false' }).optional(),
})

/** Accounts. `id` is the source's; without a username it becomes `<source>_<id>`. */
export const peopleKind: ImportKind<ImportPeopleInput> = {
  name: 'people',
  columns: ['id', ...Object.keys(person.shape), 'createdAt'],
  required: ['id'],
  read(values, { line, number }, run) {
    const id = values['id'] ?? ''
    if (id === '') return 'no id'
    const parsed = person.safeParse({ username: `${run.source.replaceAll('-', '_')}_${id}`, ...filled(values) })
    if (!parsed.success) {
      const issue = parsed.error.issues[0]
      return `${issue?.path.join('.')} ${issue?.message}`
    }
    const createdAt = values['createdAt'] ? readTime(values['createdAt']) : run.now
    if (createdAt === null) return `createdAt is not a time: "${values['createdAt']?.slice(0, 40)}"`
    if (createdAt > run.now) return 'createdAt is in the future'
    const { data } = parsed
    return {
      line,
      key: importKey(run.source, id),
      id: run.ids.ofRow(number),
      username: data.username,
      usernameKey: data.username.toLowerCase(),
      email: data.email ?? null,
      phone: data.phone ?? null,
      nickname: data.nickname ?? data.username,
      passwordHash: data.passwordHash ?? null,
      gender: data.gender ?? null,
      birthday: data.birthday ?? null,
      location: data.location ?? null,
      bio: data.bio ?? null,
      status: data.status ?? 'active',
      locked: data.locked === 'true',
      atMillis: createdAt,
    }
  },
  send: importPeople,
  again: () => null,
  reasons: {
    duplicate: 'this id was imported from another row',
    username_taken: 'the username is taken',
    email_taken: 'the email address is taken',
    phone_taken: 'the phone number is taken',
    id_taken: 'no free id',
  },
}

function filled(values: RowValues): RowValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
}

/** @source argon2 reference (PHC string format); bcrypt modular crypt format: 22 characters of salt, 31 of hash */
function isUsableHash(hash: string): boolean {
  const argon2 = /^\$argon2(?:id|i|d)\$v=\d+\$m=(\d+),t=(\d+),p=(\d+)\$[A-Za-z0-9+/]+\$[A-Za-z0-9+/]+$/.exec(hash)
  if (argon2)
    return (
      Number(argon2[1]) <= MAX_ARGON2_KIBIBYTES && Number(argon2[2]) <= MAX_ARGON2_PASSES && Number(argon2[3]) <= 16
    )
  const bcrypt = /^\$2[aby]\$(\d\d)\$[./A-Za-z0-9]{53}$/.exec(hash)
  return bcrypt !== null && Number(bcrypt[1]) <= MAX_BCRYPT_COST
}
