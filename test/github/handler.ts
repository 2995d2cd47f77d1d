import type { GithubState, PullState, RepositoryState } from "./state.ts";

/** What a handler is asked. */
export type Asked = {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
  setLink(link: string): void;
  readonly url: string;
};

export type Answered = { readonly status: number; readonly json: unknown };

export type Handler = (state: GithubState, asked: Asked) => Answered;

/** A refusal, thrown by what looks something up. */
export class Refusal extends Error {
  readonly answer: Answered;

  constructor(status: number, message: string) {
    super(message);
    this.answer = { status, json: { message, documentation_url: "https://docs.github.com/rest" } };
  }
}

/** 422, as GitHub words it. */
export function invalid(reason: string): Refusal {
  return new Refusal(422, `Validation Failed: ${reason}`);
}

export function repositoryOf(state: GithubState, { params }: Asked): RepositoryState {
  const found = state.repositories.find(({ owner, name }) => owner === params.owner && name === params.repo);
  if (found === undefined) throw new Refusal(404, "Not Found");
  return found;
}

export function pullOf(repository: RepositoryState, number: unknown): PullState {
  return found(repository.pulls.find((pull) => pull.number === Number(number)));
}

/** 404 for what is not there. */
export function found<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Refusal(404, "Not Found");
  return thing;
}

/** A page of a list, with the link to the next one. */
export function paged<Thing>(things: readonly Thing[], asked: Asked): readonly Thing[] {
  const size = Number(asked.query.per_page ?? 30);
  const page = Number(asked.query.page ?? 1);
  const next = new URL(asked.url, "https://api.github.test");
  next.searchParams.set("page", String(page + 1));
  if (page * size < things.length) asked.setLink(`<${next.href}>; rel="next"`);
  return things.slice((page - 1) * size, page * size);
}

/** GitHub's most for a body. */
export function boundedBody(value: unknown): string {
  const body = typeof value === "string" ? value : "";
  if (body.length > 65_535) throw invalid("body is too long (maximum is 65535 characters)");
  return body;
}
