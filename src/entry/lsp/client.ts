import type { InitializeParams } from "vscode-languageserver";
import { z } from "zod";

/** What the client at the other end can do, and what it sent at the start. */
export type Client = {
  readonly canPullSettings: boolean;
  readonly canRegisterSettings: boolean;
  readonly canRefreshLenses: boolean;
  readonly showsMarkdown: boolean;
  /** It has a command of its own that asks the user for a reason. */
  readonly canAskReason: boolean;
  readonly settings: unknown;
};

const Options = z.object({ settings: z.unknown(), canAskReason: z.boolean().catch(false) }).partial();

/** Reads an `initialize` request; what is not said cannot be done. */
export function clientOf({ capabilities, initializationOptions }: InitializeParams): Client {
  const { workspace, textDocument } = capabilities;
  const options = Options.catch({}).parse(initializationOptions ?? {});
  return {
    canPullSettings: workspace?.configuration === true,
    canRegisterSettings: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    canRefreshLenses: workspace?.codeLens?.refreshSupport === true,
    showsMarkdown: textDocument?.hover?.contentFormat?.includes("markdown") === true,
    canAskReason: options.canAskReason === true,
    settings: options.settings,
  };
}
