/**
 * What every script begins with. A script runs alone in Redis, so each call of the queue is all or nothing.
 *
 *   <p>seq            counter: the order of adding           <p>job:<seq>   hash: body key lane replacing takes holder superseded
 *   <p>all            set: every job                         <p>lane:<lane> sorted set: its jobs, in order
 *   <p>live           hash: key -> seq, not superseded       <p>done        sorted set: key, by when it was done
 *   <p>ready          sorted set: firsts of their lanes that may be taken, in order
 *   <p>later          sorted set: firsts of their lanes that are leased or wait to be retried, by when they are free
 *   <p>holders        hash: lease -> seq
 *
 * The first of each lane is in exactly one of `ready` and `later`, and no other job is. What is free by now moves to
 * `ready` before anything else happens, so that a job is leased exactly while it has a holder.
 */
export const PRELUDE = `
local p = KEYS[1]
local now = tonumber(ARGV[1])
if not now then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end

local function get(seq, field) return redis.call('HGET', p .. 'job:' .. seq, field) end

local function let_go(seq)
  local holder = get(seq, 'holder')
  if holder then
    redis.call('HDEL', p .. 'holders', holder)
    redis.call('HDEL', p .. 'job:' .. seq, 'holder')
  end
end

local function remove(seq)
  local lane = p .. 'lane:' .. get(seq, 'lane')
  let_go(seq)
  redis.call('ZREM', p .. 'ready', seq)
  redis.call('ZREM', p .. 'later', seq)
  redis.call('ZREM', lane, seq)
  redis.call('SREM', p .. 'all', seq)
  redis.call('DEL', p .. 'job:' .. seq)
  local first = redis.call('ZRANGE', lane, 0, 0)[1]
  if first and not redis.call('ZSCORE', p .. 'later', first) then
    redis.call('ZADD', p .. 'ready', first, first)
  end
end

for _, seq in ipairs(redis.call('ZRANGEBYSCORE', p .. 'later', '-inf', now)) do
  redis.call('ZREM', p .. 'later', seq)
  let_go(seq)
  if get(seq, 'superseded') then remove(seq) else redis.call('ZADD', p .. 'ready', seq, seq) end
end
`;
