/** What one call may ask for and get: an agent's context is small, and its requests are a model's guesses. */
export const MCP_LIMITS = {
  /** As `limits.maxFileBytes` allows by default. */
  maxCodeBytes: 1_000_000,
  maxCandidates: 64,
  /** Of all candidates together, in UTF-16 units. */
  maxCandidateText: 2_000_000,
  /** Rows of steps in an answer; the lowest are listed in any case. */
  maxSteps: 500,
  lowestSteps: 10,
  maxOmissions: 50,
} as const;
