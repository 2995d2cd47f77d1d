import type { LanguageCase } from "./language-case.ts";

export const c: LanguageCase = {
  language: "c",
  source: `#include <stdio.h>
#include "util.h"
/* Pops
   one. */
static char *pop(struct stack *s)
{
	int size; // left
	size = s->ops->count(s);
	if (!size)
		return NULL;
	return copy(s->items,
		    size);
}
int old(a, b)
int a; char *b;
{
	return a;
}
int (*handler(int x))(void)
{
	return handlers[x](x);
}
`,
  functions: [
    ["pop", 5, 13],
    ["old", 14, 18],
    ["handler", 19, 22],
  ],
  calls: [
    ["s->ops", "count"],
    [null, "copy"],
  ],
  comments: [
    [3, 4],
    [7, 7],
  ],
  imports: ["<stdio.h>", '"util.h"'],
  starts: [1, 2, 5, 7, 8, 9, 11, 14, 17, 19, 21],
  broken: "int x = ;;)\nint survivor(void)\n{\n\treturn 1;\n}\n",
};
