import type { LanguageCase } from "./language-case.ts";

export const python: LanguageCase = {
  language: "python",
  source: `"""A module."""
import os.path, sys
from .util import helper

@cached
def outer(a):
    """What it does,
    at length."""
    def inner(x):
        return helper(x)
    # A comment.
    return inner(a)

class Stack:
    size = 0
    def push(self, item):
        self.items.append(
            item)
        if item:
            "no docstring"
            log = lambda x: x

async def later(): pass
`,
  functions: [
    ["outer", 5, 12],
    ["outer.inner", 9, 10],
    ["Stack.push", 16, 21],
    ["Stack.push.log", 21, 21],
    ["later", 23, 23],
  ],
  calls: [
    [null, "helper"],
    [null, "inner"],
    ["self.items", "append"],
  ],
  comments: [
    [1, 1],
    [7, 8],
    [11, 11],
  ],
  imports: ["os.path", "sys", ".util"],
  starts: [2, 3, 5, 9, 10, 12, 14, 15, 16, 17, 19, 20, 21, 23],
  broken: "def survivor():\n    return 1 +\n\nx = 2\n",
};
