/** Scripts of object-cache.ts. What a key holds tells its state by its first character:
 *  `V` version(16) tag value    a value: tag `s` text, `j` JSON, `n` there is no such object
 *  `L` token(16)                a lease: whoever took it is loading, and may fill as long as it stands
 *  `T` token(16)                a tombstone: raised a moment ago; loaded by everybody, filled by nobody */

/** keys: objects of one bucket; args: token, lease ms, for each key the version this process has, or ''.
 *  @returns for each key '=' (that version is current) or what it holds; nothing there makes a lease of the token */
export const readObjectsLua = `
local call, token, replies = redis.call, ARGV[1], {}
for i = 1, #KEYS do
  local known = ARGV[i + 2]
  if known ~= '' and call('GETRANGE', KEYS[i], 0, 16) == 'V' .. known then
    replies[i] = '='
  else
    local held = call('GET', KEYS[i])
    if not held then
      held = 'L' .. token
      call('SET', KEYS[i], held, 'PX', ARGV[2])
    end
    replies[i] = held
  end
end
return replies
`

/** keys: objects of one bucket; args: token, then for each key its life in ms and its value.
 *  @returns how many were filled: those whose lease of this token still stands */
export const fillObjectsLua = `
local lease, filled = 'L' .. ARGV[1], 0
for i = 1, #KEYS do
  if redis.call('GET', KEYS[i]) == lease then
    redis.call('SET', KEYS[i], ARGV[2 * i + 1], 'PX', ARGV[2 * i])
    filled = filled + 1
  end
end
return filled
`
