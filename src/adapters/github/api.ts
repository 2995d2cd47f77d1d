import { UpstreamError } from "#errors.ts";
import type { RepositoryName } from "#publication/pull-request.ts";
import type { Call, Parameters } from "./call.ts";
import type { Operation } from "./operation.ts";

/** GitHub, as the roles ask it. @throws UpstreamError */
export type Api = {
  /** What must be there. */
  ask<Reply>(operation: Operation<Reply>, parameters: Parameters): Promise<Reply>;
  /** What may be absent: null. */
  find<Reply>(operation: Operation<Reply>, parameters: Parameters): Promise<Reply | null>;
  /** Every page, in order; past `mostPages`, the first ones or an error, as `onMore` says. An absence has no items. */
  askAll<Item>(operation: Operation<readonly Item[]>, parameters: Parameters, bound: Bound): Promise<readonly Item[]>;
};

export type Bound = { readonly mostPages: number; readonly onMore: "fail" | "stop" };

/** GitHub's most. */
const PER_PAGE = 100;

/** What the roles ask, through a call. */
export function createApi(call: Call): Api {
  return {
    async ask(operation, parameters) {
      const page = await call(operation, parameters);
      if (page === null) throw new UpstreamError(`could not ${operation.task}: GitHub has no such thing`);
      return page.reply;
    },
    async find(operation, parameters) {
      const page = await call(operation, parameters);
      return page === null ? null : page.reply;
    },
    async askAll<Item>(operation: Operation<readonly Item[]>, parameters: Parameters, bound: Bound) {
      const items: Item[] = [];
      for (let number = 1; number <= bound.mostPages; number += 1) {
        const page = await call(operation, { ...parameters, per_page: PER_PAGE, page: number });
        if (page === null) return items;
        items.push(...page.reply);
        if (!page.hasNext) return items;
      }
      if (bound.onMore === "stop") return items;
      throw new UpstreamError(`could not ${operation.task}: there are more than ${items.length}`);
    },
  };
}

/** A repository, as routes name it. */
export function inRepository({ owner, name }: RepositoryName): { readonly owner: string; readonly repo: string } {
  return { owner, repo: name };
}
