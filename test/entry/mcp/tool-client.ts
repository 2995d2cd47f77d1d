import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import { CallToolResultSchema } from "@modelcontextprotocol/sdk/types.js";
import { confineTo } from "#entry/mcp/confined-files.ts";
import { createMcpServer } from "#entry/mcp/create-mcp-server.ts";
import type { McpWorld } from "#entry/mcp/mcp-world.ts";
import { memoryCache } from "../../fakes/memory-cache.ts";
import { MADE_UP_PARSER } from "../../usecases/fake-pair-store.ts";
import { FAKE_MODEL, fakeScorer } from "../fake-model.ts";

/** What a tool said: its structure where it answered, its words where it refused. */
export type Said = { readonly isError: boolean; readonly text: string; readonly data: Record<string, unknown> };

/** The SDK's own client; it checks every answer against the schema that the server gave for it. */
export async function callTool(client: Client, name: string, args: Record<string, unknown>): Promise<Said> {
  const result = CallToolResultSchema.parse(await client.callTool({ name, arguments: args }));
  const text = result.content.map((block) => (block.type === "text" ? block.text : "")).join("\n");
  return { isError: result.isError === true, text, data: result.structuredContent ?? {} };
}

/** A client of a server in this process, whose world is made up but for the files below `root`. */
export async function connectTo(root: string, world: Partial<McpWorld> = {}, bugs: unknown[] = []): Promise<Client> {
  const server = createMcpServer(
    {
      files: await confineTo(root, { maxBytes: 1000 }),
      scorer: fakeScorer(),
      parser: MADE_UP_PARSER,
      cache: memoryCache(),
      model: FAKE_MODEL,
      toolVersion: "1.2.3",
      openRepository: async () => {
        throw new Error("no repository here");
      },
      ...world,
    },
    (error) => bugs.push(error),
  );
  const client = new Client({ name: "test", version: "1" });
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(ours), client.connect(theirs)]);
  // The client learns the schemas of the answers from the list, and checks answers from then on.
  await client.listTools();
  return client;
}
