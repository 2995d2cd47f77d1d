/** Adds a job unless its key is known, and supersedes what it replaces: 1 where it was added. */
const ADD = `
local body, key, lane, replacing, remember = ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
redis.call('ZREMRANGEBYSCORE', p .. 'done', '-inf', now - remember)
if redis.call('HEXISTS', p .. 'live', key) == 1 or redis.call('ZSCORE', p .. 'done', key) then return 0 end
local members = p .. 'lane:' .. lane
if replacing == '1' then
  for _, seq in ipairs(redis.call('ZRANGE', members, 0, -1)) do
    if get(seq, 'replacing') == '1' and not get(seq, 'superseded') then
      redis.call('HDEL', p .. 'live', get(seq, 'key'))
      if get(seq, 'holder') then redis.call('HSET', p .. 'job:' .. seq, 'superseded', 1) else remove(seq) end
    end
  end
end
local seq = redis.call('INCR', p .. 'seq')
redis.call('HSET', p .. 'job:' .. seq, 'body', body, 'key', key, 'lane', lane, 'replacing', replacing, 'takes', 0)
redis.call('HSET', p .. 'live', key, seq)
redis.call('SADD', p .. 'all', seq)
redis.call('ZADD', members, seq, seq)
if redis.call('ZCARD', members) == 1 then redis.call('ZADD', p .. 'ready', seq, seq) end
return 1
`;

/** Leases the oldest job that may be taken: its body, how often it was taken before, and how many more there are. */
const TAKE = `
local holder, lease = ARGV[2], ARGV[3]
local seq = redis.call('ZRANGE', p .. 'ready', 0, 0)[1]
if not seq then return nil end
redis.call('ZREM', p .. 'ready', seq)
redis.call('ZADD', p .. 'later', now + lease, seq)
redis.call('HSET', p .. 'holders', holder, seq)
redis.call('HSET', p .. 'job:' .. seq, 'holder', holder)
local failures = redis.call('HINCRBY', p .. 'job:' .. seq, 'takes', 1) - 1
return { get(seq, 'body'), failures, redis.call('ZCARD', p .. 'ready') }
`;

const EXTEND = `
local seq = redis.call('HGET', p .. 'holders', ARGV[2])
if not seq then return 'lost' end
redis.call('ZADD', p .. 'later', now + ARGV[3], seq)
return get(seq, 'superseded') and 'superseded' or 'held'
`;

const COMPLETE = `
local seq = redis.call('HGET', p .. 'holders', ARGV[2])
if not seq then return 0 end
if not get(seq, 'superseded') then
  redis.call('HDEL', p .. 'live', get(seq, 'key'))
  redis.call('ZADD', p .. 'done', now, get(seq, 'key'))
end
remove(seq)
return 1
`;

/** Lets the job wait at its place in the lane. */
const RETRY = `
local seq = redis.call('HGET', p .. 'holders', ARGV[2])
if not seq then return 0 end
if get(seq, 'superseded') then remove(seq) return 1 end
let_go(seq)
redis.call('ZADD', p .. 'later', now + ARGV[3], seq)
return 1
`;

const COUNT = `
local running = redis.call('HLEN', p .. 'holders')
return { redis.call('SCARD', p .. 'all') - running, running }
`;

/** What each call of the queue does in Redis; the first argument is the time in milliseconds, or nothing for Redis' own. */
export const QUEUE_SCRIPTS = { add: ADD, take: TAKE, extend: EXTEND, complete: COMPLETE, retry: RETRY, count: COUNT };
