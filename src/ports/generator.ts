/** One message of a conversation with a language model. */
export type ChatMessage = { readonly role: "system" | "user" | "assistant"; readonly content: string };

/** What a language model is asked to go on with: a text as it stands, or a conversation. */
export type GeneratorPrompt =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "chat"; readonly messages: readonly ChatMessage[] };

export type GenerateRequest = {
  readonly prompt: GeneratorPrompt;
  /** Answers wanted, at least 1. */
  readonly count: number;
  /** Of one answer. */
  readonly maxTokens: number;
  /** 0 or above; 0 writes the likeliest answer, again and again. */
  readonly temperature: number;
  /** Where an answer ends, itself left out; at most four. */
  readonly stop: readonly string[];
  /** Milliseconds that all of it may take, every try included. */
  readonly withinMs: number;
};

/** `ended`: at an end of its own. `stopped`: that, or at a word of `stop`: few servers say which. `cut`: at `maxTokens`. */
export type GeneratedText = { readonly text: string; readonly end: "stopped" | "ended" | "cut" };

/** What came of a request; a generator that is away or talks nonsense is an answer, not an error. */
export type GeneratorAnswer =
  | {
      readonly kind: "generated";
      /** At least one; fewer than were wanted where the others failed. */
      readonly texts: readonly [GeneratedText, ...GeneratedText[]];
      /** Tokens that the server says it wrote; null where it does not say. */
      readonly tokens: number | null;
      /** Why some are missing, each reason once. */
      readonly problems: readonly string[];
    }
  | {
      readonly kind: "failed";
      /** Each reason once; at least one. */
      readonly problems: readonly string[];
      readonly retryAfterMs: number | undefined;
    };

/** Writes code: a language model behind some server. */
export interface Generator {
  /** The model's name, as the server knows it. */
  readonly name: string;
  /** @throws ConfigError where the server does not accept the key, or knows no such model. */
  generate(request: GenerateRequest): Promise<GeneratorAnswer>;
}
