/** The user can fix it: the message names the file, the value and the cure, and is shown as it is. Exit code 2. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** The world failed (git, a file system, a host): carries its `cause`, and when to try again where that is known. */
export class UpstreamError extends Error {
  override readonly name = "UpstreamError";
  readonly retryAfterMs: number | undefined;

  constructor(message: string, options: { cause?: unknown; retryAfterMs?: number } = {}) {
    super(message, { cause: options.cause });
    this.retryAfterMs = options.retryAfterMs;
  }
}
