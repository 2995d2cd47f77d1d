import { expect, test } from "@jest/globals";
import { isLicenceFile, recogniseLicence } from "#pairs/mine/recognise-licence.ts";

const GRANT = "Permission to use, copy, modify, and/or distribute this software for any\npurpose with or without fee";

test.each([
  ["MIT", "MIT License\n\nPermission is hereby granted, free of charge, to any person obtaining a copy"],
  [
    "Apache-2.0",
    "                                 Apache License\n                           Version 2.0, January 2004",
  ],
  ["GPL-2.0", "    GNU GENERAL PUBLIC LICENSE\n       Version 2, June 1991\n"],
  ["LGPL-2.1", "  GNU LESSER GENERAL PUBLIC LICENSE\n       Version 2.1, February 1999"],
  ["BSD-2-Clause", " * Redistribution and use in source\n * and binary forms, with or without"],
  ["BSD-3-Clause", "Redistribution and use in source and binary forms, with … Neither the name of the owner"],
  ["ISC", `${GRANT} is hereby granted, provided that the above copyright notice`],
  ["0BSD", `${GRANT} is hereby granted.`],
])("the text of %s is known", (name, text) => {
  expect(recogniseLicence(text)).toBe(name);
});

test("a text that we do not know has no name", () => {
  expect(recogniseLicence("This repository uses two licences.")).toBeNull();
});

test("a licence is told by its file's name", () => {
  expect(["LICENSE", "COPYING.txt", "licence.md", "MIT-LICENSE", "license.c.in", "src"].map(isLicenceFile)).toEqual([
    true,
    true,
    true,
    true,
    true,
    false,
  ]);
});
