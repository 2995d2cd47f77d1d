-- Margins of each step while you write, from `seccodeprm lsp`. Tried with Neovim 0.7.2.
local M = {}

M.filetypes = {
  "c", "cpp", "python", "javascript", "javascriptreact", "typescript", "typescriptreact",
  "go", "java", "rust", "php", "ruby", "cs",
}

local client_id

-- 0.7 starts a client once and attaches buffers to it; later versions find the running one by its name.
local function attach(config, buffer)
  if vim.lsp.start then
    client_id = vim.lsp.start(config)
    return
  end
  client_id = client_id or vim.lsp.start_client(config)
  if client_id then vim.lsp.buf_attach_client(buffer, client_id) end
end

local function ask(command, argument)
  local client = client_id and vim.lsp.get_client_by_id(client_id)
  if not client then return end
  local params = { command = command, arguments = argument and { argument } or nil }
  local function answered(err)
    if err then vim.notify("seccodeprm: " .. err.message, vim.log.levels.WARN) end
  end
  if vim.fn.has("nvim-0.11") == 1 then
    client:request("workspace/executeCommand", params, answered)
  else
    client.request("workspace/executeCommand", params, answered)
  end
end

-- options: cmd (how the server is started), settings (docs/editor.md names them), filetypes
function M.setup(options)
  options = options or {}
  local config = {
    name = "seccodeprm",
    cmd = options.cmd or { "seccodeprm", "lsp" },
    settings = { seccodeprm = options.settings or {} },
    -- Neovim 0.7 cannot be asked for settings, so they come along at the start, too.
    init_options = { canAskReason = true, settings = options.settings or vim.empty_dict() },
  }
  -- A mark without a reason is not obeyed, so nothing is written where none is given.
  vim.lsp.commands["seccodeprm.askReason"] = function(command)
    local place = command.arguments[1]
    vim.ui.input({ prompt = "Why is this code accepted? " }, function(reason)
      if reason and reason ~= "" then
        ask("seccodeprm.suppress", { uri = place.uri, line = place.line, reason = reason })
      end
    end)
  end
  local group = vim.api.nvim_create_augroup("seccodeprm", { clear = true })
  vim.api.nvim_create_autocmd("FileType", {
    group = group,
    pattern = options.filetypes or M.filetypes,
    callback = function(event) attach(config, event.buf) end,
  })
  vim.api.nvim_create_user_command("SecCodePrmCompare", function()
    ask("seccodeprm.compare", { uri = vim.uri_from_bufnr(0) })
  end, { desc = "Show where margins fell since the last commit" })
  vim.api.nvim_create_user_command("SecCodePrmRestore", function()
    ask("seccodeprm.restore")
  end, { desc = "Show dismissed steps again" })
end

return M
