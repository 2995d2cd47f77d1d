import { expect, test } from "@jest/globals";
import { checkExchange } from "./check-exchange.ts";

const REACTION = {
  method: "POST",
  url: "/repos/acme/shop/issues/comments/1/reactions",
  body: { content: "eyes" },
  status: 404,
  reply: { message: "Not Found" },
};

test("an exchange as GitHub describes it has no problems", () => {
  expect(checkExchange(REACTION)).toEqual([]);
});

test.each([
  [{ ...REACTION, body: { content: "tomato" } }, "must be equal to one of the allowed values"],
  [{ ...REACTION, body: { content: "eyes", colour: "red" } }, "must NOT have additional properties"],
  [{ ...REACTION, body: undefined }, "needs a body"],
  [{ ...REACTION, url: "/repos/acme/shop/issues/comments/one/reactions" }, "parameter comment_id"],
  [{ ...REACTION, url: `${REACTION.url}?page=1` }, "parameter page is not known"],
  [{ ...REACTION, status: 201, reply: { id: 1 } }, "must have required property"],
  [{ ...REACTION, status: 204 }, "is not answered with 204"],
  [{ ...REACTION, url: "/repos/acme/shop/secrets" }, "is not described"],
])("an exchange that is not is told: %#", (exchange, problem) => {
  expect(checkExchange(exchange).join()).toContain(problem);
});
