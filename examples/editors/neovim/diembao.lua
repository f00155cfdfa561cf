-- Neovim 0.11 and later: put this into init.lua. Needs nothing but `diembao` on the PATH.
vim.lsp.config('diembao', {
  cmd = vim.g.diembao_command or { 'diembao', 'serve', '--stdio' },
  filetypes = { 'text', 'markdown', 'html' },
  root_markers = { '.git' },
  settings = { diembao = {} },
})
vim.lsp.enable('diembao')

vim.api.nvim_create_autocmd('LspAttach', {
  callback = function(event)
    local client = vim.lsp.get_client_by_id(event.data.client_id)
    if client and client.name == 'diembao' then
      vim.lsp.inlay_hint.enable(true, { bufnr = event.buf })
      vim.lsp.codelens.refresh({ bufnr = event.buf })
    end
  end,
})
