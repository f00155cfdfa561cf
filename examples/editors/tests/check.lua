-- Opens a page with the configuration of this folder, looks at what the server gives, applies a
-- fix, edits, looks again, and ends. Prints one JSON object.
local out = {}
local function wait(what, condition)
  if not vim.wait(20000, condition, 20) then
    io.stdout:write('waited in vain for ' .. what .. '\n')
    vim.cmd('cquit 3')
  end
end

vim.g.diembao_command = { vim.env.DIEMBAO, 'serve', '--stdio' }
vim.cmd('luafile ' .. vim.env.DIEMBAO_CONFIG)
vim.cmd('filetype on')
vim.cmd('edit ' .. vim.env.DIEMBAO_PAGE)
vim.bo.filetype = 'text'
local buffer = vim.api.nvim_get_current_buf()
local function clients() return vim.tbl_values((vim.lsp.get_clients or vim.lsp.buf_get_clients)({ bufnr = buffer })) end
if not vim.lsp.get_clients then clients = function() return vim.tbl_values(vim.lsp.buf_get_clients(buffer)) end end
wait('the server', function() return #clients() > 0 and clients()[1].server_capabilities ~= nil end)
local client = clients()[1]
local document = { uri = vim.uri_from_bufnr(buffer) }
local function ask(method, params)
  params.textDocument = document
  local answer = client.request_sync('textDocument/' .. method, params, 20000, buffer)
  return answer and answer.result
end
local function column(line, text)
  local found = vim.api.nvim_buf_get_lines(buffer, line, line + 1, false)[1]
  local start = string.find(found, text, 1, true)
  return vim.str_utfindex(found, start - 1 + 1)
end
local function hover(line, text)
  local _, units = column(line, text)
  return ask('hover', { position = { line = line, character = units } })
end

out.encoding = client.offset_encoding
out.symbols = {}
for _, symbol in ipairs(ask('documentSymbol', {})) do
  for _, child in ipairs(symbol.children or {}) do table.insert(out.symbols, child.name) end
end
local function code(it) return it.code or it.user_data.lsp.code end
local function letters()
  return vim.tbl_filter(function(it) return code(it) == 'decomposed-letters' end, vim.diagnostic.get(buffer))
end
wait('diagnostics', function() return #vim.diagnostic.get(buffer) > 0 end)
out.diagnostics = vim.tbl_map(code, vim.diagnostic.get(buffer))
out.hover = hover(1, 'Đoàn Văn').contents.value

local found = letters()[1]
local _, units = column(found.lnum, 'Đoàn Văn')
local place = { line = found.lnum, character = units + 10 }
local actions = ask('codeAction', {
  range = { start = place, ['end'] = place },
  context = { diagnostics = {}, only = { 'quickfix' } },
})
out.action = actions[1].title
vim.lsp.util.apply_workspace_edit(actions[1].edit, client.offset_encoding)
wait('no finding', function() return #letters() == 0 end)
out.fixed = vim.api.nvim_buf_get_lines(buffer, 1, 2, false)[1]

vim.api.nvim_buf_set_text(buffer, 1, 0, 1, 0, { '😀 Thưa quý vị:', '' })
out.hover_after_edit = hover(2, 'Đoàn Văn').contents.value
local range = hover(2, 'Đoàn Văn').range
out.range_after_edit = { range.start.line, range['end'].character - range.start.character }

client.stop()
wait('the end', function() return client.is_stopped() end)
io.stdout:write((vim.json or vim.fn).encode and vim.json.encode(out) or vim.fn.json_encode(out))
io.stdout:write('\n')
vim.cmd('qa!')
