// src/adapters/syntax/parse-worker.ts
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { Language as Grammar, Parser } from "web-tree-sitter";

// src/adapters/syntax/node-lines.ts
function linesOf({ startPosition, endPosition }) {
  const first = startPosition.row + 1;
  const last = endPosition.column === 0 ? endPosition.row : endPosition.row + 1;
  return { first, last: Math.max(first, last) };
}
function commentSpan(cursor) {
  const { startPosition: start, endPosition: end } = cursor;
  const isSwallowing = end.column === 0 && end.row > start.row;
  return {
    startLine: start.row + 1,
    startColumn: start.column,
    endLine: isSwallowing ? end.row : end.row + 1,
    endColumn: isSwallowing ? start.column + cursor.nodeText.trimEnd().length : end.column
  };
}

// src/adapters/syntax/build-outline.ts
var OUTSIDE = { type: "", path: "", depth: 0, isBlock: true };
function buildOutline(tree, reader) {
  const found = { functions: [], calls: [], comments: [], imports: [], starts: /* @__PURE__ */ new Set() };
  const walk = { reader, found: { ...found, ends: /* @__PURE__ */ new Set(), docstrings: /* @__PURE__ */ new Set() } };
  const frames = [];
  const cursor = tree.walk();
  for (let going = true; going; ) {
    const frame = visit(cursor, frames[frames.length - 1] ?? OUTSIDE, walk);
    if (frame !== null && cursor.gotoFirstChild()) frames.push(frame);
    else going = advance(cursor, frames);
  }
  cursor.delete();
  const { functions, calls, comments, imports, starts, ends } = walk.found;
  return {
    language: reader.language,
    functions,
    calls,
    statementEnds: ascending(ends),
    statementStarts: ascending(starts),
    comments,
    imports,
    hasErrors: tree.rootNode.hasError
  };
}
function advance(cursor, frames) {
  while (!cursor.gotoNextSibling()) {
    if (!cursor.gotoParent()) return false;
    frames.pop();
  }
  return true;
}
function visit(cursor, parent, { reader, found }) {
  const kind = reader.kinds(cursor.nodeTypeId);
  if (!kind.isNamed) return null;
  if (kind.isComment || found.docstrings.size > 0 && found.docstrings.has(cursor.nodeId)) {
    found.comments.push(commentSpan(cursor));
    return null;
  }
  if (kind.isClause || parent.isBlock && parent !== OUTSIDE) {
    const { first, last } = linesOf(cursor);
    found.starts.add(first);
    found.ends.add(last);
  }
  const inside = { ...parent, type: kind.type, isBlock: kind.isBlock || kind.type === "ERROR" && parent.isBlock };
  return isMeaningful(kind) ? noteMeaning(cursor.currentNode, kind, { reader, found, inside, parent }) : inside;
}
function isMeaningful({ readFunction, readScope, readCall, readImports, readDocstring }) {
  return (readFunction ?? readScope ?? readCall ?? readImports ?? readDocstring) !== null;
}
function noteMeaning(node, kind, { reader, found, inside, parent }) {
  const docstring2 = kind.readDocstring?.(node) ?? null;
  if (docstring2 !== null) found.docstrings.add(docstring2.id);
  found.imports.push(...kind.readImports?.(node) ?? []);
  const call2 = kind.readCall?.(node) ?? null;
  if (call2 !== null) noteCall(node, call2, { reader, found });
  const read = kind.readFunction?.(node, parent.type) ?? null;
  if (read !== null) return noteFunction(node, read, { found, inside });
  const scope = kind.readScope?.(node) ?? null;
  return scope === null ? inside : { ...inside, path: joinPath(inside.path, scope) };
}
function noteCall(node, call2, { reader, found }) {
  found.calls.push({ ...call2, line: node.startPosition.row + 1 });
  found.imports.push(...reader.requires?.(call2, node) ?? []);
}
var DEEPEST = 16;
function noteFunction(node, read, { found, inside }) {
  if (inside.depth >= DEEPEST) return inside;
  const own2 = read.holder === void 0 ? read.name : `${read.holder}.${read.name}`;
  const path = joinPath(inside.path, own2);
  const whole = linesOf(read.whole ?? node);
  const first = read.signature === void 0 ? whole.first : linesOf(read.signature).first;
  const body = read.body === null ? null : linesOf(read.body);
  found.functions.push({ name: read.name, qualifiedName: path, span: { first, last: whole.last }, body });
  return { ...inside, path, depth: inside.depth + 1 };
}
var LONGEST_PATH = 300;
function joinPath(path, name) {
  if (path.length > LONGEST_PATH) return path;
  return path === "" ? name : `${path}.${name}`;
}
function ascending(numbers) {
  return [...numbers].sort((one, other) => one - other);
}

// src/adapters/syntax/read-node.ts
var LONGEST_NAME = 200;
function fieldText(node, field) {
  const child = node.childForFieldName(field);
  return child === null ? null : textOf(child);
}
function textOf(node) {
  return node.text.slice(0, LONGEST_NAME * 2).replace(/\s+/gu, "").slice(0, LONGEST_NAME);
}
function namedFunction(node) {
  const name = fieldText(node, "name");
  return name === null ? null : { name, body: node.childForFieldName("body") };
}
function namedScope(node) {
  return fieldText(node, "name")?.replace(/::|\\/gu, ".") ?? null;
}
function boundFunction(bindings) {
  return (node, parentType) => {
    const field = bindings[parentType];
    const binding = field === void 0 ? null : node.parent;
    const path = binding === null ? null : fieldText(binding, field ?? "");
    return binding === null || path === null ? null : { ...splitPath(path), body: bodyOf(node), whole: binding };
  };
}
function bodyOf(node) {
  return node.childForFieldName("body") ?? node;
}
function splitPath(path) {
  const parts = path.replace(/^["'`$&*]+|["'`]$/gu, "").replace(".prototype.", ".").split(".");
  return { name: parts[parts.length - 1] ?? "", holder: parts.slice(0, -1).join(".") || void 0 };
}
function calledBy(field, parts) {
  return (node) => {
    const callee = node.childForFieldName(field);
    return callee === null ? null : nameOfCallee(callee, parts);
  };
}
function nameOfCallee(callee, parts) {
  const fields = parts[callee.type];
  if (fields === void 0) return isName(callee.type) ? { name: plain(textOf(callee)), receiver: null } : null;
  const name = fieldText(callee, fields[1]);
  return name === null ? null : { name: plain(name), receiver: fieldText(callee, fields[0]) };
}
function isName(type) {
  return /identifier$|^name$|^generic_name$|^template_function$/u.test(type);
}
function plain(name) {
  return name.replace(/(?<=\w)(?:::)?<.*$/u, "");
}
function constructed(field) {
  return (node) => {
    const type = fieldText(node, field);
    if (type === null) return null;
    const [, receiver, name] = /^(?:(.*)(?:\.|::|\\))?([^.:\\]*)$/u.exec(plain(type)) ?? [];
    return { name: name ?? type, receiver: receiver ?? null };
  };
}
function unquoted(node) {
  return node === null ? [] : [textOf(node).replace(/^["'`]|["'`]$/gu, "")];
}

// src/adapters/syntax/languages/c-signature.ts
var LONGEST_SIGNATURE = 1e3;
function readSignature(text) {
  const head = text.slice(0, LONGEST_SIGNATURE);
  const end = head.lastIndexOf(")");
  const start = openingOf(head, end);
  const name = /\w+$/u.exec(head.slice(0, Math.max(0, start)).trimEnd())?.[0];
  if (name === void 0 || isKeyword(name)) return null;
  if (!/^[A-Z][A-Z0-9_]*$/u.test(name)) return { name, holder: void 0 };
  const [first, second, third] = head.slice(start + 1, end).split(",").map((argument) => argument.trim());
  const isPair = second !== void 0 && third === void 0;
  return isPair ? { name: second, holder: first } : { name: first || name, holder: void 0 };
}
function openingOf(head, end) {
  let depth = 0;
  for (let at = end; at >= 0; at--) {
    if (head[at] === ")") depth++;
    if (head[at] === "(") depth--;
    if (depth === 0) return at;
  }
  return -1;
}
function isKeyword(name) {
  return /^(?:if|for|while|switch|return|else|do|sizeof|__attribute__)$/u.test(name);
}

// src/adapters/syntax/languages/c-declarator.ts
var NAMES = /* @__PURE__ */ new Set([
  "identifier",
  "field_identifier",
  "type_identifier",
  "qualified_identifier",
  "destructor_name",
  "operator_name",
  "operator_cast",
  "template_function"
]);
function declaredFunction(node, parentType) {
  const body = node.childForFieldName("body");
  const declared = declaredName(node);
  const isMacro = parentType !== "field_declaration_list" && node.childForFieldName("type") === null;
  const isTrusted = declared !== null && !(isMacro && /^[A-Z][A-Z0-9_]*$/u.test(declared));
  return isTrusted ? { ...splitPath2(declared), body } : misreadFunction(node, body);
}
function declaredName(node) {
  let declarator = node.childForFieldName("declarator");
  let hasParameters = false;
  while (declarator !== null && !NAMES.has(declarator.type)) {
    hasParameters ||= declarator.type === "function_declarator";
    declarator = declarator.childForFieldName("declarator") ?? declarator.namedChild(0);
  }
  if (declarator?.type === "operator_cast") return textOf(declarator).replace(/\(.*$/u, "");
  return declarator === null || !hasParameters ? null : textOf(declarator);
}
function splitPath2(path) {
  if (path.startsWith("operator")) return { name: path, holder: void 0 };
  const parts = path.replace(/^::|<[^<>]*>/gu, "").split("::");
  return { name: parts[parts.length - 1] ?? "", holder: parts.slice(0, -1).join(".") || void 0 };
}
function misreadFunction(node, body) {
  if (body === null) return null;
  const before = node.previousNamedSibling;
  const signature = before?.lastChild?.isMissing === true ? before : void 0;
  const read = readSignature(node.text.slice(0, body.startIndex - node.startIndex));
  return read === null ? null : { ...read, body, signature };
}
var TOP_LEVELS = /* @__PURE__ */ new Set(["translation_unit", "declaration_list", "preproc_if", "preproc_ifdef", "preproc_else"]);
var STATEMENTS = /* @__PURE__ */ new Set(["expression_statement", "macro_type_specifier"]);
function strayBody(node, parentType) {
  if (!TOP_LEVELS.has(parentType)) return null;
  const signature = node.previousNamedSibling;
  if (signature === null || !STATEMENTS.has(signature.type)) return null;
  const read = readSignature(signature.text);
  return read === null ? null : { ...read, body: node, signature };
}

// src/adapters/syntax/languages/c.ts
var c = {
  functions: { function_definition: declaredFunction, compound_statement: strayBody },
  scopes: { struct_specifier: namedScope, union_specifier: namedScope },
  calls: { call_expression: calledBy("function", { field_expression: ["argument", "field"] }) },
  blocks: /* @__PURE__ */ new Set([
    "translation_unit",
    "compound_statement",
    "case_statement",
    "declaration_list",
    "field_declaration_list",
    "enumerator_list",
    "preproc_if",
    "preproc_ifdef",
    "preproc_else",
    "preproc_elif",
    "preproc_elifdef"
  ]),
  clauses: /* @__PURE__ */ new Set(["else_clause"]),
  comments: /* @__PURE__ */ new Set(["comment"]),
  imports: {
    preproc_include: (node) => [node.childForFieldName("path")].flatMap((path) => path ? [textOf(path)] : [])
  }
};

// src/adapters/syntax/languages/cpp.ts
var called = calledBy("function", { field_expression: ["argument", "field"] });
function pathCall(node) {
  const callee = node.childForFieldName("function");
  if (callee?.type !== "qualified_identifier") return called(node);
  const [, receiver, name] = /^(.*)::([^:]*)$/u.exec(plain(textOf(callee))) ?? [];
  return name === void 0 ? null : { name, receiver: receiver ?? null };
}
var cpp = {
  ...c,
  functions: { ...c.functions, lambda_expression: boundFunction({ init_declarator: "declarator" }) },
  scopes: { ...c.scopes, class_specifier: namedScope, namespace_definition: namedScope },
  calls: { call_expression: pathCall, new_expression: constructed("type") },
  clauses: /* @__PURE__ */ new Set([...c.clauses, "catch_clause"])
};

// src/adapters/syntax/languages/csharp.ts
function property(node) {
  const name = fieldText(node, "name");
  const accessors = node.childForFieldName("accessors");
  const isWritten = accessors?.namedChildren.some((accessor) => accessor?.childForFieldName("body")) === true;
  const body = isWritten ? accessors : node.childForFieldName("value");
  return name === null || body?.type === void 0 || !/accessor|arrow/u.test(body.type) ? null : { name, body };
}
var called2 = calledBy("function", { member_access_expression: ["expression", "name"] });
function call(node) {
  const callee = node.childForFieldName("function");
  if (callee?.type !== "conditional_access_expression") return called2(node);
  const [receiver, binding] = [callee.namedChild(0), callee.namedChild(1)];
  if (!receiver || binding?.type !== "member_binding_expression") return null;
  return { name: plain(fieldText(binding, "name") ?? ""), receiver: textOf(receiver) };
}
var csharp = {
  functions: {
    method_declaration: namedFunction,
    constructor_declaration: namedFunction,
    destructor_declaration: namedFunction,
    local_function_statement: namedFunction,
    property_declaration: property,
    lambda_expression: boundFunction({ variable_declarator: "name", assignment_expression: "left" })
  },
  scopes: {
    namespace_declaration: namedScope,
    class_declaration: namedScope,
    struct_declaration: namedScope,
    interface_declaration: namedScope,
    record_declaration: namedScope
  },
  calls: { invocation_expression: call, object_creation_expression: constructed("type") },
  blocks: /* @__PURE__ */ new Set([
    "compilation_unit",
    "file_scoped_namespace_declaration",
    "declaration_list",
    "enum_member_declaration_list",
    "block",
    "switch_body",
    "switch_section"
  ]),
  clauses: /* @__PURE__ */ new Set(["catch_clause", "finally_clause"]),
  comments: /* @__PURE__ */ new Set(["comment"]),
  imports: {
    using_directive: (node) => node.namedChildren.flatMap((child) => child ? [textOf(child)] : []).slice(-1)
  }
};

// src/adapters/syntax/languages/go.ts
function method(node) {
  const found = namedFunction(node);
  const receiver = node.childForFieldName("receiver")?.descendantsOfType("type_identifier")[0]?.text;
  return found === null ? null : { ...found, holder: receiver };
}
var BINDINGS = {
  short_var_declaration: "left",
  assignment_statement: "left",
  var_spec: "name"
};
function literal(node, parentType) {
  const binding = parentType === "expression_list" ? node.parent?.parent : null;
  const field = BINDINGS[binding?.type ?? ""];
  const name = binding && field !== void 0 ? fieldText(binding, field) : null;
  const isOneName = name !== null && /^\w+$/u.test(name);
  return binding && isOneName ? { name, body: node.childForFieldName("body"), whole: binding } : null;
}
var go = {
  functions: { function_declaration: namedFunction, method_declaration: method, func_literal: literal },
  scopes: {},
  calls: { call_expression: calledBy("function", { selector_expression: ["operand", "field"] }) },
  blocks: /* @__PURE__ */ new Set([
    "source_file",
    "block",
    "expression_case",
    "type_case",
    "communication_case",
    "default_case",
    "field_declaration_list"
  ]),
  clauses: /* @__PURE__ */ new Set(["expression_case", "type_case", "communication_case", "default_case"]),
  comments: /* @__PURE__ */ new Set(["comment"]),
  imports: { import_spec: (node) => unquoted(node.childForFieldName("path")) }
};

// src/adapters/syntax/languages/java.ts
var java = {
  functions: {
    method_declaration: namedFunction,
    constructor_declaration: namedFunction,
    compact_constructor_declaration: namedFunction,
    lambda_expression: boundFunction({ variable_declarator: "name" })
  },
  scopes: {
    class_declaration: namedScope,
    interface_declaration: namedScope,
    enum_declaration: namedScope,
    record_declaration: namedScope,
    annotation_type_declaration: namedScope
  },
  calls: {
    method_invocation: (node) => {
      const name = fieldText(node, "name");
      return name === null ? null : { name, receiver: fieldText(node, "object") };
    },
    object_creation_expression: constructed("type")
  },
  blocks: /* @__PURE__ */ new Set([
    "program",
    "class_body",
    "interface_body",
    "enum_body",
    "enum_body_declarations",
    "annotation_type_body",
    "block",
    "constructor_body",
    "switch_block",
    "switch_block_statement_group"
  ]),
  clauses: /* @__PURE__ */ new Set(["catch_clause", "finally_clause"]),
  comments: /* @__PURE__ */ new Set(["line_comment", "block_comment"]),
  imports: {
    import_declaration: (node) => node.namedChildren.flatMap((child) => child ? [textOf(child)] : []).slice(0, 1)
  }
};

// src/adapters/syntax/languages/javascript.ts
var bound = boundFunction({
  variable_declarator: "name",
  pair: "key",
  field_definition: "property",
  public_field_definition: "name",
  assignment_expression: "left"
});
function expression(node, parentType) {
  const found = bound(node, parentType);
  const isOnly = parentType === "variable_declarator" && found?.whole?.parent?.namedChildCount === 1;
  return found !== null && isOnly ? { ...found, whole: found.whole?.parent ?? void 0 } : found;
}
function boundScope(node) {
  const value = node.childForFieldName("value");
  const isScope = value?.type === "object" || value?.type === "class" && value.childForFieldName("name") === null;
  return isScope ? fieldText(node, "name") : null;
}
var javascript = {
  functions: {
    function_declaration: namedFunction,
    generator_function_declaration: namedFunction,
    method_definition: namedFunction,
    function_expression: expression,
    generator_function: expression,
    arrow_function: expression
  },
  scopes: { class_declaration: namedScope, class: namedScope, variable_declarator: boundScope },
  calls: {
    call_expression: calledBy("function", { member_expression: ["object", "property"] }),
    new_expression: constructed("constructor")
  },
  blocks: /* @__PURE__ */ new Set([
    "program",
    "statement_block",
    "class_body",
    "class_static_block",
    "switch_body",
    "switch_case",
    "switch_default"
  ]),
  clauses: /* @__PURE__ */ new Set(["else_clause", "catch_clause", "finally_clause", "method_definition"]),
  comments: /* @__PURE__ */ new Set(["comment", "html_comment"]),
  imports: {
    import_statement: (node) => unquoted(node.childForFieldName("source")),
    export_statement: (node) => unquoted(node.childForFieldName("source"))
  },
  requires: (call2, node) => call2.name === "require" && call2.receiver === null ? unquoted(node.childForFieldName("arguments")?.namedChild(0) ?? null) : []
};

// src/adapters/syntax/languages/php.ts
var bound2 = boundFunction({ assignment_expression: "left" });
function callOn(receiverField) {
  return (node) => {
    const name = fieldText(node, "name");
    return name === null ? null : { name, receiver: fieldText(node, receiverField) };
  };
}
function plainCall(node) {
  const callee = node.childForFieldName("function");
  return callee === null || !/name$/u.test(callee.type) || callee.type === "variable_name" ? null : pathName(callee);
}
function pathName(node) {
  const [, receiver, name] = /^(?:(.*)\\)?([^\\]*)$/u.exec(textOf(node)) ?? [];
  return { name: name ?? "", receiver: receiver || null };
}
function created(node) {
  const type = node.namedChildren.find((child) => child !== null && /^(?:qualified_)?name$/u.test(child.type));
  return type ? pathName(type) : null;
}
function included(node) {
  return [node.namedChild(0)].flatMap((child) => child ? [textOf(child).replace(/^["']|["']$/gu, "")] : []);
}
var php = {
  functions: {
    function_definition: namedFunction,
    method_declaration: namedFunction,
    anonymous_function: bound2,
    arrow_function: bound2
  },
  scopes: {
    namespace_definition: namedScope,
    class_declaration: namedScope,
    interface_declaration: namedScope,
    trait_declaration: namedScope,
    enum_declaration: namedScope
  },
  calls: {
    function_call_expression: plainCall,
    member_call_expression: callOn("object"),
    nullsafe_member_call_expression: callOn("object"),
    scoped_call_expression: callOn("scope"),
    object_creation_expression: created
  },
  blocks: /* @__PURE__ */ new Set([
    "program",
    "compound_statement",
    "declaration_list",
    "enum_declaration_list",
    "colon_block",
    "switch_block",
    "case_statement",
    "default_statement"
  ]),
  clauses: /* @__PURE__ */ new Set(["else_clause", "else_if_clause", "catch_clause", "finally_clause"]),
  comments: /* @__PURE__ */ new Set(["comment"]),
  imports: {
    namespace_use_clause: (node) => [textOf(node)],
    include_expression: included,
    include_once_expression: included,
    require_expression: included,
    require_once_expression: included
  }
};

// src/adapters/syntax/languages/python.ts
function decoratedFunction(node, parentType) {
  const found = namedFunction(node);
  const whole = parentType === "decorated_definition" ? node.parent : null;
  return found === null || whole === null ? found : { ...found, whole };
}
function docstring(holder) {
  let first = holder.firstNamedChild;
  while (first?.type === "comment") first = first.nextNamedSibling;
  const only = first?.type === "expression_statement" && first.namedChildCount === 1 ? first.namedChild(0) : null;
  return only?.type === "string" ? first : null;
}
function blockDocstring(block) {
  const found = docstring(block);
  return found !== null && /^(?:function|class)_definition$/u.test(block.parent?.type ?? "") ? found : null;
}
var python = {
  functions: { function_definition: decoratedFunction, lambda: boundFunction({ assignment: "left" }) },
  scopes: { class_definition: namedScope },
  calls: { call: calledBy("function", { attribute: ["object", "attribute"] }) },
  blocks: /* @__PURE__ */ new Set(["module", "block"]),
  clauses: /* @__PURE__ */ new Set(["elif_clause", "else_clause", "except_clause", "finally_clause", "case_clause"]),
  comments: /* @__PURE__ */ new Set(["comment"]),
  docstrings: { module: docstring, block: blockDocstring },
  imports: {
    import_statement: (node) => node.namedChildren.flatMap((child) => child ? [textOf(child.childForFieldName("name") ?? child)] : []),
    import_from_statement: (node) => [node.childForFieldName("module_name")].flatMap((name) => name ? [textOf(name)] : [])
  }
};

// src/adapters/syntax/languages/ruby.ts
function singletonMethod(node) {
  const found = namedFunction(node);
  const object = fieldText(node, "object");
  return found === null || object === null || object === "self" ? found : { ...found, holder: object };
}
var ruby = {
  functions: {
    method: namedFunction,
    singleton_method: singletonMethod,
    lambda: boundFunction({ assignment: "left" })
  },
  scopes: { class: namedScope, module: namedScope },
  calls: {
    call: (node) => {
      const name = fieldText(node, "method");
      return name === null ? null : { name, receiver: fieldText(node, "receiver") };
    }
  },
  blocks: /* @__PURE__ */ new Set([
    "program",
    "body_statement",
    "block_body",
    "begin",
    "begin_block",
    "end_block",
    "then",
    "do",
    "else",
    "ensure"
  ]),
  clauses: /* @__PURE__ */ new Set(["elsif", "else", "when", "in_clause", "rescue", "ensure"]),
  comments: /* @__PURE__ */ new Set(["comment"]),
  imports: {},
  requires: (call2, node) => /^require(?:_relative)?$|^load$/u.test(call2.name) && call2.receiver === null ? unquoted(node.childForFieldName("arguments")?.namedChild(0) ?? null) : []
};

// src/adapters/syntax/languages/rust.ts
var CALLEES = { field_expression: ["value", "field"], scoped_identifier: ["path", "name"] };
var rust = {
  functions: {
    function_item: namedFunction,
    closure_expression: boundFunction({ let_declaration: "pattern" })
  },
  scopes: {
    mod_item: namedScope,
    trait_item: namedScope,
    impl_item: (node) => plain(fieldText(node, "type") ?? "").replace(/^.*::/u, "") || null
  },
  calls: {
    call_expression: (node) => {
      const callee = node.childForFieldName("function");
      return calledBy("function", CALLEES)(callee?.type === "generic_function" ? callee : node);
    },
    macro_invocation: calledBy("macro", CALLEES)
  },
  blocks: /* @__PURE__ */ new Set(["source_file", "block", "declaration_list", "match_block", "field_declaration_list"]),
  clauses: /* @__PURE__ */ new Set(["else_clause"]),
  comments: /* @__PURE__ */ new Set(["line_comment", "block_comment"]),
  imports: { use_declaration: (node) => [fieldText(node, "argument") ?? ""] }
};

// src/adapters/syntax/languages/typescript.ts
var typescript = {
  ...javascript,
  scopes: {
    ...javascript.scopes,
    abstract_class_declaration: namedScope,
    internal_module: namedScope,
    module: namedScope
  },
  blocks: /* @__PURE__ */ new Set([...javascript.blocks, "interface_body", "enum_body"])
};

// src/adapters/syntax/grammars.ts
var GRAMMARS = {
  c: { file: "tree-sitter-c.wasm", syntax: c },
  cpp: { file: "tree-sitter-cpp.wasm", syntax: cpp },
  csharp: { file: "tree-sitter-c_sharp.wasm", syntax: csharp },
  go: { file: "tree-sitter-go.wasm", syntax: go },
  java: { file: "tree-sitter-java.wasm", syntax: java },
  javascript: { file: "tree-sitter-javascript.wasm", syntax: javascript },
  php: { file: "tree-sitter-php.wasm", syntax: php },
  python: { file: "tree-sitter-python.wasm", syntax: python },
  ruby: { file: "tree-sitter-ruby.wasm", syntax: ruby },
  rust: { file: "tree-sitter-rust.wasm", syntax: rust },
  tsx: { file: "tree-sitter-tsx.wasm", syntax: typescript },
  typescript: { file: "tree-sitter-typescript.wasm", syntax: typescript }
};

// src/adapters/syntax/node-kinds.ts
function kindsOf(grammar, syntax) {
  const error = kindOf("ERROR", true, syntax);
  const kinds = Array.from({ length: grammar.nodeTypeCount }, (_, id) => {
    const type = grammar.nodeTypeForId(id);
    return type === null ? error : kindOf(type, grammar.nodeTypeIsNamed(id), syntax);
  });
  return (typeId) => kinds[typeId] ?? error;
}
function kindOf(type, isNamed, syntax) {
  return {
    type,
    isNamed,
    isComment: syntax.comments.has(type),
    isBlock: syntax.blocks.has(type),
    isClause: syntax.clauses.has(type),
    readFunction: own(syntax.functions, type),
    readScope: own(syntax.scopes, type),
    readCall: own(syntax.calls, type),
    readImports: own(syntax.imports, type),
    readDocstring: own(syntax.docstrings ?? {}, type)
  };
}
function own(record, key) {
  return Object.hasOwn(record, key) ? record[key] ?? null : null;
}

// src/adapters/syntax/wasm-memory.ts
var PAGE = 65536;
var INITIAL_BYTES = 32 * 2 ** 20;
var MAXIMUM_BYTES = 448 * 2 ** 20;
var WORN_BYTES = 128 * 2 ** 20;
function createWasmMemory() {
  const memory2 = new WebAssembly.Memory({ initial: INITIAL_BYTES / PAGE, maximum: MAXIMUM_BYTES / PAGE });
  return { memory: memory2, isWorn: () => memory2.buffer.byteLength > WORN_BYTES };
}

// src/adapters/syntax/parse-worker.ts
var port = parentPort;
if (port === null) throw new Error("parse-worker.ts is a worker thread, not a program");
var { grammarsFolder } = workerData;
var memory = createWasmMemory();
var ready = Parser.init({ wasmMemory: memory.memory });
var loaded = /* @__PURE__ */ new Map();
port.on("message", (request) => void answer(request));
async function answer({ language, text }) {
  try {
    await ready;
    const found = await load(language);
    tell({ kind: "started" });
    tell({ kind: "outlined", outline: parse(text, found), isWorn: memory.isWorn() });
  } catch (error) {
    tell({ kind: "failed", message: String(error) });
  }
}
function tell(reply) {
  port?.postMessage(reply);
}
function parse(text, { grammar, reader }) {
  const parser = new Parser();
  try {
    const tree = parser.setLanguage(grammar).parse(text);
    if (tree === null) throw new Error("the parser gave no tree");
    const outline = buildOutline(tree, reader);
    tree.delete();
    return outline;
  } finally {
    parser.delete();
  }
}
function load(language) {
  const known = loaded.get(language) ?? open(language);
  loaded.set(language, known);
  return known;
}
async function open(language) {
  const { file, syntax } = GRAMMARS[language];
  const grammar = await Grammar.load(join(grammarsFolder, file));
  return { grammar, reader: { language, kinds: kindsOf(grammar, syntax), requires: syntax.requires } };
}
