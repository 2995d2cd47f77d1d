/** Documents, data, configuration, media and lock files: no program runs them as they are. */
const EXTENSIONS: ReadonlySet<string> = new Set(
  [
    "md markdown mdown rst adoc asciidoc txt text rtf tex bib pdf doc docx odt xls xlsx ods ppt pptx pod man 1 2 3 4 5 6 7 8",
    "json jsonc json5 jsonl ndjson geojson yml yaml toml ini cfg conf config properties env plist xml xsd dtd csv tsv",
    "lock lockb sum resolved snap golden approved log po pot mo strings arb ftl rng",
    "png jpg jpeg gif bmp ico icns svg webp avif tif tiff psd mp3 mp4 wav ogg flac webm mov avi ttf otf woff woff2 eot",
    "css scss sass less styl map pem crt cer key pub asc sig gpg sha256 md5 dat parquet npy npz onnx pb safetensors",
    "editorconfig gitignore gitattributes gitmodules gitkeep dockerignore npmignore npmrc nvmrc mailmap prettierignore",
    "eslintignore prettierrc eslintrc babelrc stylelintrc clang-format clang-tidy yamllint python-version node-version",
    "ruby-version tool-versions browserslistrc markdownlint codecov",
  ]
    .join(" ")
    .split(" "),
);

/** Files that go by their whole name, in capitals as is the custom: `install` in small letters is a script, and so is a Makefile. */
const NAMES: ReadonlySet<string> = new Set(
  [
    "LICENSE LICENCE COPYING COPYRIGHT NOTICE AUTHORS CONTRIBUTORS MAINTAINERS OWNERS CODEOWNERS README CHANGELOG CHANGES",
    "NEWS HISTORY TODO THANKS INSTALL SECURITY VERSION PATENTS CNAME go.mod go.work .keep",
  ]
    .join(" ")
    .split(" "),
);

/** True where a file's name alone says that it holds no code; false where it does, may, or nobody knows. */
export function isKnownNotToBeCode(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return NAMES.has(name) || EXTENSIONS.has(/\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "");
}
