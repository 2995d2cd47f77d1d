/** The commands of the server, and one of the client, which alone can ask the user for a reason. */
export const COMMANDS = {
  compare: "seccodeprm.compare",
  dismiss: "seccodeprm.dismiss",
  restore: "seccodeprm.restore",
  suppress: "seccodeprm.suppress",
} as const;

/** Offered only to clients whose initializationOptions say `canAskReason: true`. */
export const ASK_REASON = "seccodeprm.askReason";
