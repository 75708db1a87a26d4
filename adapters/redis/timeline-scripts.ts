/** Scripts of redis-timelines.ts. A list is one string: a head of 50 bytes, then ids of 8 bytes (id-bytes.ts), rising,
 *  then room for more, so that a push writes in place: 2.5 times cheaper than ZADD to a sorted set of 800.
 *
 *  Head: `M` floor(8) stamp(16) state(1) nonce(8) room(4) count(4) last(8). `floor` is the id down to which the list is
 *  exact (0: to its end), `stamp` what the bucket's clock said when the build began, `state` B while it is built and R
 *  when it may be read; stamp and nonce together name the build. State and ids in one key come and go as one.
 *
 *  @NOTE Lua compares strings by locale: ids are compared as two halves, each a number. */
const list = `
local HEAD, TAIL = 50, 32
local call, pack, unpack, sub, floor = redis.call, struct.pack, struct.unpack, string.sub, math.floor

-- Never the same twice, never back, not even after FLUSHALL: a fan-out of before must not touch lists built after it.
local function tick(key)
  local time = call('TIME')
  local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
  local last = tonumber(call('GET', key) or '0')
  if last >= now then now = last + 1 end
  local stamp = string.format('%016.0f', now)
  call('SET', key, stamp)
  return stamp
end

local function headOf(key)
  local head = call('GETRANGE', key, 0, HEAD - 1)
  if #head == HEAD then return head end
  return nil
end

local function building(head) return sub(head, 26, 26) == 'B' end
local function buildOf(head) return sub(head, 10, 25) .. sub(head, 27, 34) end
local function countOf(head) return (unpack('>I4', head, 39)) end

-- Announces a build. From here on pushes are kept, so nothing falls between the graph's answer and the list.
local function begin(key, clock, nonce)
  local head = 'M' .. string.rep('\\0', 8) .. tick(clock) .. 'B' .. nonce .. string.rep('\\0', 16)
  call('SET', key, head, 'EX', 30)
  return head
end

-- How many of count ids are smaller (or equal, when asked to count that one too).
local function rank(count, idAt, high, low, equal)
  local from, to = 0, count
  while from < to do
    local middle = floor((from + to) / 2)
    local h, l = idAt(middle)
    if h < high or (h == high and (l < low or (equal and l == low))) then from = middle + 1 else to = middle end
  end
  return from
end

local function rankIn(ids, high, low)
  return rank(#ids / 8, function(i) return unpack('>I4I4', ids, i * 8 + 1) end, high, low, false)
end

-- ids with one more; the same when it is there already. Most are the newest.
local function with(ids, high, low, id)
  if ids ~= '' then
    local h, l = unpack('>I4I4', ids, #ids - 7)
    if h > high or (h == high and l >= low) then
      local at = rankIn(ids, high, low) * 8
      if sub(ids, at + 1, at + 8) == id then return ids end
      return sub(ids, 1, at) .. id .. sub(ids, at + 1)
    end
  end
  return ids .. id
end

local function idsOf(key, head) return call('GETRANGE', key, HEAD, HEAD + countOf(head) * 8 - 1) end

-- Writes a list anew: cut to the cap when it is above cap and slack, with room to grow.
local function store(key, head, ids, cap, slack, ttl)
  if #ids > (cap + slack) * 8 then
    ids = sub(ids, -cap * 8)
    head = 'M' .. sub(ids, 1, 8) .. sub(head, 10)
  end
  local count = #ids / 8
  local room = math.max(count, math.min(cap + slack, math.max(16, floor(count * 1.5))))
  local last = count == 0 and string.rep('\\0', 8) or sub(ids, -8)
  local text = sub(head, 1, 34) .. pack('>I4I4', room, count) .. last .. ids .. string.rep('\\0', (room - count) * 8)
  if ttl then call('SET', key, text, 'EX', ttl) else call('SET', key, text, 'KEEPTTL') end
end

-- From a position ('': the newest end) at most limit ids to older or to newer ones; rising either way.
local function slice(key, head, older, high, low, limit)
  local count = countOf(head)
  local from, to = math.max(0, count - limit), count
  if high ~= '' then
    local idAt = function(i) return unpack('>I4I4', call('GETRANGE', key, HEAD + i * 8, HEAD + i * 8 + 7)) end
    local at = rank(count, idAt, tonumber(high), tonumber(low), older ~= '1')
    if older == '1' then from, to = math.max(0, at - limit), at else from, to = at, math.min(count, at + limit) end
  end
  if from == to then return '' end
  return call('GETRANGE', key, HEAD + from * 8, HEAD + to * 8 - 1)
end
`

/** keys: timeline, pull authors, pull version, clock; args: older, high, low, limit, ttl, nonce, new pull version.
 *  @returns [head, pull version, pull authors or '' when they must be asked for, ids] */
export const readHomeLua = `${list}
local version = call('GET', KEYS[3])
if not version then
  version = ARGV[7]
  call('SET', KEYS[3], version)
end
local head = headOf(KEYS[1])
if not head then
  call('DEL', KEYS[2])
  return {begin(KEYS[1], KEYS[4], ARGV[6]), version, '', ''}
end
if building(head) then return {head, version, '', ''} end
call('EXPIRE', KEYS[1], ARGV[5])
call('EXPIRE', KEYS[2], ARGV[5])
local pulls = call('GET', KEYS[2])
if not pulls or sub(pulls, 1, 8) ~= version then pulls = '' end
return {head, version, pulls, slice(KEYS[1], head, ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4]))}
`

/** keys: clock, lists of one bucket; args: older, high, low, limit, ttl, nonce. @returns [head, ids] for each list */
export const readListsLua = `${list}
local replies = {}
for i = 2, #KEYS do
  local head = headOf(KEYS[i])
  if not head then
    replies[i - 1] = {begin(KEYS[i], KEYS[1], ARGV[6]), ''}
  elseif building(head) then
    replies[i - 1] = {head, ''}
  else
    call('EXPIRE', KEYS[i], ARGV[5])
    replies[i - 1] = {head, slice(KEYS[i], head, ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4]))}
  end
end
return replies
`

/** keys: list[, pull authors]; args: build, floor, rising ids, ttl, cap, slack[, pull version .. authors].
 *  @returns 1 when this build stands (also when another process has finished it), 0 when the list was dropped */
export const finishBuildLua = `${list}
local head = headOf(KEYS[1])
if not head or buildOf(head) ~= ARGV[1] then return 0 end
if not building(head) then return 1 end
-- Pushes during the build may have filled and cut it: the newer floor counts.
local fh, fl = unpack('>I4I4', ARGV[2])
local h, l = unpack('>I4I4', head, 2)
if h > fh or (h == fh and l > fl) then fh, fl = h, l end
local ids, pushed = ARGV[3], idsOf(KEYS[1], head)
for at = 1, #pushed, 8 do
  local high, low = unpack('>I4I4', pushed, at)
  ids = with(ids, high, low, sub(pushed, at, at + 7))
end
ids = sub(ids, rankIn(ids, fh, fl) * 8 + 1)
local ready = 'M' .. pack('>I4I4', fh, fl) .. sub(head, 10, 25) .. 'R' .. sub(head, 27)
store(KEYS[1], ready, ids, tonumber(ARGV[5]), tonumber(ARGV[6]), ARGV[4])
if KEYS[2] then call('SET', KEYS[2], ARGV[7], 'EX', ARGV[4]) end
return 1
`

/** keys: timeline, pull authors; args: build, pull version .. authors, ttl. @returns 0 when the timeline was dropped since */
export const keepPullAuthorsLua = `${list}
local head = headOf(KEYS[1])
if not head or buildOf(head) ~= ARGV[1] then return 0 end
call('SET', KEYS[2], ARGV[2], 'EX', ARGV[3])
return 1
`

/** keys: lists of one bucket; args: clock, high, low, cap, slack. @returns how many lists took the post */
export const pushLua = `${list}
local clock, high, low = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local cap, slack = tonumber(ARGV[4]), tonumber(ARGV[5])
local id = pack('>I4I4', high, low)
local taken = 0
for i = 1, #KEYS do
  local key = KEYS[i]
  local head = headOf(key)
  -- A list whose build began after the clock was read has seen this post, or its reader may not be a fan any more.
  if head and tonumber(sub(head, 10, 25)) <= clock then
    local fh, fl = unpack('>I4I4', head, 2)
    -- Below the floor the list would claim to know what it has cut off.
    if high > fh or (high == fh and low > fl) then
      taken = taken + 1
      local room, count, lh, ll = unpack('>I4I4I4I4', head, 35)
      if count < room and (high > lh or (high == lh and low > ll)) then
        call('SETRANGE', key, HEAD + count * 8, id)
        call('SETRANGE', key, 38, pack('>I4', count + 1) .. id)
      elseif high ~= lh or low ~= ll then
        -- Posts of one moment overtake each other: as a rule only a few of the newest ids must make way.
        local size = math.min(count, TAIL)
        local tail = count < room and call('GETRANGE', key, HEAD + (count - size) * 8, HEAD + count * 8 - 1) or ''
        local at = #tail / 8
        while at > 0 do
          local h, l = unpack('>I4I4', tail, at * 8 - 7)
          if h < high or (h == high and l < low) then break end
          at = at - 1
        end
        if at > 0 or (count < room and size == count) then
          local later = sub(tail, at * 8 + 1)
          if sub(later, 1, 8) ~= id then
            call('SETRANGE', key, HEAD + (count - size + at) * 8, id .. later)
            call('SETRANGE', key, 38, pack('>I4', count + 1))
          end
        else
          local ids = idsOf(key, head)
          local more = with(ids, high, low, id)
          if #more > #ids then store(key, head, more, cap, slack) end
        end
      end
    end
  end
end
return taken
`

/** keys: lists of one bucket; args: cap, slack, then the halves of ids. @returns how many ids were taken out */
export const removeLua = `${list}
local removed = 0
for i = 1, #KEYS do
  local head = headOf(KEYS[i])
  if head then
    local ids = idsOf(KEYS[i], head)
    local size = #ids
    for a = 3, #ARGV, 2 do
      local high, low = tonumber(ARGV[a]), tonumber(ARGV[a + 1])
      local at = rankIn(ids, high, low) * 8
      if sub(ids, at + 1, at + 8) == pack('>I4I4', high, low) then
        ids = sub(ids, 1, at) .. sub(ids, at + 9)
        removed = removed + 1
      end
    end
    if #ids < size then store(KEYS[i], head, ids, tonumber(ARGV[1]), tonumber(ARGV[2])) end
  end
end
return removed
`

/** keys: the bucket's clock. @returns its time */
export const clockLua = `${list}
return tick(KEYS[1])
`
