/** Words that a licence has and none of those before it in this list; white space is one blank. */
const LICENCES: readonly (readonly [spdx: string, pattern: RegExp])[] = [
  ["AGPL-3.0", /GNU AFFERO GENERAL PUBLIC LICENSE Version 3/i],
  ["LGPL-3.0", /GNU LESSER GENERAL PUBLIC LICENSE Version 3/i],
  ["LGPL-2.1", /GNU LESSER GENERAL PUBLIC LICENSE Version 2\.1/i],
  ["LGPL-2.0", /GNU LIBRARY GENERAL PUBLIC LICENSE Version 2/i],
  ["GPL-3.0", /GNU GENERAL PUBLIC LICENSE Version 3/i],
  ["GPL-2.0", /GNU GENERAL PUBLIC LICENSE Version 2/i],
  ["Apache-2.0", /Apache License Version 2\.0/i],
  ["MPL-2.0", /Mozilla Public License,? (?:Version|v\.?) ?2\.0/i],
  ["EPL-2.0", /Eclipse Public License - v 2\.0/i],
  ["BSL-1.0", /Boost Software License - Version 1\.0/i],
  ["Unlicense", /free and unencumbered software released into the public domain/i],
  ["Zlib", /altered source versions must be plainly marked as such/i],
  ["BSD-4-Clause", /Redistribution and use in source and binary forms.*All advertising materials mentioning/i],
  [
    "BSD-3-Clause",
    /Redistribution and use in source and binary forms.*(?:Neither the names? of|The names? of .{0,80} may not be used|may not be used to endorse)/i,
  ],
  ["BSD-2-Clause", /Redistribution and use in source and binary forms/i],
  [
    "curl",
    /Permission to use, copy, modify, and distribute this software for any purpose.*shall not be used in advertising/i,
  ],
  [
    "ISC",
    /Permission to use, copy, modify,? and(?: or)? distribute this software for any purpose.{0,60}granted,? provided that/i,
  ],
  ["0BSD", /Permission to use, copy, modify,? and(?: or)? distribute this software for any purpose/i],
  ["MIT", /Permission is hereby granted, free of charge, to any person obtaining a copy/i],
];

const NAME = /^(?:[\w.]+-)?(?:licen[cs]es?|copying|unlicense|copyright)(?:[.-].*)?$/i;

/** Where the text of a licence begins to be something else. */
const MOST_CHARACTERS = 20_000;

/** True for a file at the top of a repository that is named as a licence is. */
export function isLicenceFile(path: string): boolean {
  return NAME.test(path);
}

/** SPDX name of the licence whose text this is; null where we do not know it. */
export function recogniseLicence(text: string): string | null {
  const words = text.slice(0, MOST_CHARACTERS).replace(/[\s*#/]+/g, " ");
  return LICENCES.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}
