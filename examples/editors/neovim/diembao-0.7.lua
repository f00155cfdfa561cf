-- Neovim 0.7 to 0.10: put this into init.lua, or `:luafile` it.
-- Needs nothing but `diembao` on the PATH.
local pages = { 'text', 'markdown', 'html' }

local function start(buffer)
  local root = vim.fs and vim.fs.dirname(vim.api.nvim_buf_get_name(buffer)) or vim.fn.getcwd()
  local id = vim.g.diembao_client
  if not id or not vim.lsp.get_client_by_id(id) then
    id = vim.lsp.start_client({
      name = 'diembao',
      cmd = vim.g.diembao_command or { 'diembao', 'serve', '--stdio' },
      root_dir = root,
      settings = { diembao = vim.g.diembao_settings or vim.empty_dict() },
    })
    vim.g.diembao_client = id
  end
  if id then vim.lsp.buf_attach_client(buffer, id) end
end

vim.api.nvim_create_autocmd('FileType', {
  pattern = pages,
  callback = function(event) start(event.buf) end,
})

vim.api.nvim_create_autocmd('FileType', {
  pattern = pages,
  callback = function(event)
    local function map(keys, action) vim.keymap.set('n', keys, action, { buffer = event.buf }) end
    map('K', vim.lsp.buf.hover)
    map('gd', vim.lsp.buf.definition)
    map('gr', vim.lsp.buf.references)
    map('gO', vim.lsp.buf.document_symbol)
    map('<leader>ca', vim.lsp.buf.code_action)
    map('<leader>rn', vim.lsp.buf.rename)
  end,
})
