-- A person at Neovim: opens a file, sees what is risky, hovers, accepts with a reason. Leaves what was seen as JSON.
local extension, cli, model, file, out = unpack(vim.split(vim.env.SECCODEPRM_TEST, "\n"))
local seen = { version = tostring(vim.version().major) .. "." .. tostring(vim.version().minor) }
local PATIENCE_MS = 120000

local function await(condition)
  if not vim.wait(PATIENCE_MS, condition, 20) then error("waited in vain") end
end

local function main()
  vim.opt.runtimepath:append(extension)
  vim.cmd("filetype on")
  vim.ui.input = function(_, answer) answer("the caller checks") end
  require("seccodeprm").setup({
    cmd = { vim.env.SECCODEPRM_NODE, cli, "lsp", "--model", model },
    settings = { severity = "warning", debounceMs = 0 },
  })
  vim.cmd("edit " .. file)
  await(function() return #vim.diagnostic.get(0) > 0 end)
  local found = vim.diagnostic.get(0)[1]
  seen.diagnostic = { line = found.lnum, severity = found.severity, source = found.source, message = found.message }

  local clients = vim.lsp.buf_get_clients and vim.lsp.buf_get_clients(0) or vim.lsp.get_clients({ bufnr = 0 })
  local _, client = next(clients)
  local place = { textDocument = { uri = vim.uri_from_bufnr(0) }, position = { line = found.lnum, character = 0 } }
  seen.hover = client.request_sync("textDocument/hover", place, PATIENCE_MS, 0).result.contents.value
  local lenses = client.request_sync("textDocument/codeLens", { textDocument = place.textDocument }, PATIENCE_MS, 0)
  seen.lens = lenses.result[1].command.title

  local here = { start = place.position, ["end"] = place.position }
  local params = { textDocument = place.textDocument, range = here, context = { diagnostics = {} } }
  for _, action in ipairs(client.request_sync("textDocument/codeAction", params, PATIENCE_MS, 0).result) do
    if action.command.command == "seccodeprm.askReason" then vim.lsp.commands[action.command.command](action.command, {}) end
  end
  await(function() return vim.fn.search("seccodeprm: ignore", "nw") > 0 and #vim.diagnostic.get(0) == 0 end)
  seen.mark = vim.fn.getline(vim.fn.search("seccodeprm: ignore", "nw"))
end

local ok, problem = pcall(main)
if not ok then seen.problem = tostring(problem) end
vim.fn.writefile({ vim.json and vim.json.encode(seen) or vim.fn.json_encode(seen) }, out)
vim.cmd("qall!")
