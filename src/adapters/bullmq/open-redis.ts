import { Redis } from "ioredis";
import { ConfigError, type UpstreamError } from "#errors.ts";
import { upstreamError } from "./upstream-error.ts";

/** A command waits for about a second where Redis is away, then fails; the connection is tried again for ever. */
const CONNECTION = {
  lazyConnect: true,
  connectTimeout: 5000,
  maxRetriesPerRequest: 2,
  // Whether a command that was cut off was carried out is not known: its caller decides.
  autoResendUnfulfilledCommands: false,
  retryStrategy: (times: number) => Math.min(50 * 2 ** times, 2000),
};

/**
 * Connects to Redis.
 * @throws ConfigError for what is no address, or a password that is refused; UpstreamError where nothing answers.
 */
export async function openRedis(redisUrl: string): Promise<Redis> {
  const redis = new Redis(addressOf(redisUrl), CONNECTION);
  let problem: unknown;
  // Every command tells of its own failure; without a listener the client prints them, addresses included.
  redis.on("error", (error) => {
    problem = error;
  });
  try {
    await redis.connect();
    return redis;
  } catch (cause) {
    redis.disconnect();
    throw refusalOf(upstreamError(problem ?? cause));
  }
}

/** NOAUTH where the address has no password and Redis asks for one. */
function refusalOf(error: UpstreamError): Error {
  const isRefused = /WRONGPASS|NOAUTH/.test(error.message);
  return isRefused ? new ConfigError("REDIS_URL: Redis refuses its user or password: put the right ones there") : error;
}

/** The address may hold a password, so that no message repeats it. */
function addressOf(redisUrl: string): string {
  const isAddress = URL.canParse(redisUrl) && ["redis:", "rediss:"].includes(new URL(redisUrl).protocol);
  if (!isAddress) throw new ConfigError("REDIS_URL: must begin with redis:// or rediss:// and name a host");
  return redisUrl;
}
