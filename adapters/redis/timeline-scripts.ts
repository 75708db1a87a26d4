/** Scripts of timelines.ts. A list is one sorted set, all scores 0: first its own member, then post ids (members.ts).
 *
 *  `M` floor(8) stamp(16) state(1) nonce(8): `floor` is the member of the id down to which the list is exact (all ones:
 *  to its end), `stamp` what the bucket's clock said when the build began, `state` B while it is built and R when it
 *  may be read; stamp and nonce together name the build. List and state in one key leave and come back as one. */
const list = `
local NO_FLOOR = string.rep('\\255', 8)

local function metaOf(key)
  local meta = redis.call('ZRANGE', key, 0, 0)[1]
  if meta and string.byte(meta) == 77 then return meta end
  return nil
end

-- Never the same twice, never back, not even after FLUSHALL: a fan-out of before must not touch lists built after it.
local function tick(key)
  local time = redis.call('TIME')
  local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
  local last = tonumber(redis.call('GET', key) or '0')
  if last >= now then now = last + 1 end
  local stamp = string.format('%016.0f', now)
  redis.call('SET', key, stamp)
  return stamp
end

-- Announces a build. From here on pushes are kept, so nothing falls between the graph's answer and the list.
local function begin(key, clock, nonce)
  local meta = 'M' .. NO_FLOOR .. tick(clock) .. 'B' .. nonce
  redis.call('DEL', key)
  redis.call('ZADD', key, 0, meta)
  redis.call('EXPIRE', key, 30)
  return meta
end

local function swap(key, meta, new)
  redis.call('ZREM', key, meta)
  redis.call('ZADD', key, 0, new)
end

-- Position: '' or the halves of a member. Older ids are greater members.
local function slice(key, older, high, low, limit)
  if high == '' then return table.concat(redis.call('ZRANGE', key, 1, limit)) end
  local at = '(' .. struct.pack('>I4I4', tonumber(high), tonumber(low))
  if older == '1' then return table.concat(redis.call('ZRANGE', key, at, '+', 'BYLEX', 'LIMIT', 0, limit)) end
  return table.concat(redis.call('ZRANGE', key, at, '[\\128', 'BYLEX', 'REV', 'LIMIT', 0, limit))
end
`

/** keys: timeline, pull authors, pull version, clock; args: older, high, low, limit, ttl, nonce, new pull version.
 *  @returns [meta, pull version, pull authors or '' when they must be asked for, members] */
export const readHomeLua = `${list}
local version = redis.call('GET', KEYS[3])
if not version then
  version = ARGV[7]
  redis.call('SET', KEYS[3], version)
end
local meta = metaOf(KEYS[1])
if not meta then
  redis.call('DEL', KEYS[2])
  return {begin(KEYS[1], KEYS[4], ARGV[6]), version, '', ''}
end
if string.sub(meta, 26, 26) == 'B' then return {meta, version, '', ''} end
redis.call('EXPIRE', KEYS[1], ARGV[5])
redis.call('EXPIRE', KEYS[2], ARGV[5])
local pulls = redis.call('GET', KEYS[2])
if not pulls or string.sub(pulls, 1, 8) ~= version then pulls = '' end
return {meta, version, pulls, slice(KEYS[1], ARGV[1], ARGV[2], ARGV[3], ARGV[4])}
`

/** keys: clock, lists of one bucket; args: older, high, low, limit, ttl, nonce. @returns [meta, members] for each list */
export const readListsLua = `${list}
local replies = {}
for i = 2, #KEYS do
  local meta = metaOf(KEYS[i])
  if not meta then
    replies[i - 1] = {begin(KEYS[i], KEYS[1], ARGV[6]), ''}
  elseif string.sub(meta, 26, 26) == 'B' then
    replies[i - 1] = {meta, ''}
  else
    redis.call('EXPIRE', KEYS[i], ARGV[5])
    replies[i - 1] = {meta, slice(KEYS[i], ARGV[1], ARGV[2], ARGV[3], ARGV[4])}
  end
end
return replies
`

/** keys: list[, pull authors]; args: build, floor, members, ttl[, pull version .. authors].
 *  @returns 1 when this build stands (also when another process has finished it), 0 when the list was dropped */
export const finishBuildLua = `${list}
local meta = metaOf(KEYS[1])
if not meta or string.sub(meta, 10, 25) .. string.sub(meta, 27) ~= ARGV[1] then return 0 end
if string.sub(meta, 26, 26) == 'R' then return 1 end
local function before(a, b)
  local ah, al = struct.unpack('>I4I4', a)
  local bh, bl = struct.unpack('>I4I4', b)
  return ah < bh or (ah == bh and al < bl)
end
-- Pushes during the build may have filled and trimmed it: the newer floor counts.
local floor = string.sub(meta, 2, 9)
if before(ARGV[2], floor) then floor = ARGV[2] end
swap(KEYS[1], meta, 'M' .. floor .. string.sub(meta, 10, 25) .. 'R' .. string.sub(meta, 27))
for at = 1, #ARGV[3], 8 do redis.call('ZADD', KEYS[1], 0, string.sub(ARGV[3], at, at + 7)) end
if floor ~= NO_FLOOR then redis.call('ZREMRANGEBYLEX', KEYS[1], '(' .. floor, '+') end
redis.call('EXPIRE', KEYS[1], ARGV[4])
if KEYS[2] then redis.call('SET', KEYS[2], ARGV[5], 'EX', ARGV[4]) end
return 1
`

/** keys: timeline, pull authors; args: build, pull version .. authors, ttl. @returns 0 when the timeline was dropped since */
export const keepPullAuthorsLua = `${list}
local meta = metaOf(KEYS[1])
if not meta or string.sub(meta, 10, 25) .. string.sub(meta, 27) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[2], ARGV[2], 'EX', ARGV[3])
return 1
`

/** keys: lists of one bucket; args: clock, high, low, most members, cap. @returns how many lists took the post */
export const pushLua = `${list}
local call, byte, sub, unpack = redis.call, string.byte, string.sub, struct.unpack
local clock, high, low = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local most, cap = tonumber(ARGV[4]), tonumber(ARGV[5])
local member = struct.pack('>I4I4', high, low)
local taken = 0
for i = 1, #KEYS do
  local key = KEYS[i]
  local meta = call('ZRANGE', key, 0, 0)[1]
  -- A list whose build began after the clock was read has seen this post, or its reader may not be a fan any more.
  if meta and byte(meta) == 77 and tonumber(sub(meta, 10, 25)) <= clock then
    local fh, fl = unpack('>I4I4', meta, 2)
    -- Below the floor the list would claim to know what it has cut off.
    if high < fh or (high == fh and low < fl) then
      taken = taken + 1
      if call('ZADD', key, 0, member) == 1 and call('ZCARD', key) > most then
        local last = call('ZRANGE', key, cap, cap)[1]
        call('ZREMRANGEBYRANK', key, cap + 1, -1)
        swap(key, meta, 'M' .. last .. sub(meta, 10))
      end
    end
  end
end
return taken
`

/** keys: the bucket's clock. @returns its time */
export const clockLua = `${list}
return tick(KEYS[1])
`
