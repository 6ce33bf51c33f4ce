"""What Redis does in one step each, as Lua. Every script's keys share one hash tag."""

from __future__ import annotations

TAKE = """
local ids = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])
local out = {}
for _, id in ipairs(ids) do
  redis.call('ZADD', KEYS[1], ARGV[2], id)
  local token = redis.call('HINCRBY', KEYS[2], id, 1)
  out[#out + 1] = {id, token, redis.call('HGET', KEYS[3], id) or ''}
end
return out
"""

RENEW = """
if redis.call('HGET', KEYS[2], ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
return 1
"""

COMMIT = """
if redis.call('HGET', KEYS[2], ARGV[1]) ~= ARGV[2] then return 0 end
if ARGV[3] ~= '' then redis.call('HSET', KEYS[3], ARGV[1], ARGV[3]) end
local marks = tonumber(ARGV[5])
for i = 1, marks do
  local at = 5 + (i - 1) * 4
  redis.call('SET', KEYS[4] .. ARGV[at + 1], ARGV[at + 2], 'EXAT', ARGV[at + 4])
  if ARGV[at + 3] == '' then redis.call('ZREM', KEYS[5], ARGV[at + 1])
  else redis.call('ZADD', KEYS[5], ARGV[at + 3], ARGV[at + 1]) end
end
if ARGV[4] ~= '' then
  redis.call('ZADD', KEYS[1], ARGV[4], ARGV[1])
  redis.call('HINCRBY', KEYS[2], ARGV[1], 1)
end
return 1
"""

RESERVE = """
local free = tonumber(redis.call('HGET', KEYS[1], ARGV[1]) or '0')
local now = tonumber(ARGV[2])
if free < now then free = now end
redis.call('HSET', KEYS[1], ARGV[1], string.format('%.6f', free + tonumber(ARGV[3])))
return string.format('%.6f', free)
"""
