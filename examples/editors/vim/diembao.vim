" Vim 8 and later with ALE (Debian 12: vim-ale): put this into ~/.vim/vimrc.
" It needs nothing but `diembao` on the PATH.
let g:diembao_command = get(g:, 'diembao_command', 'diembao')

function! DiembaoRoot(buffer) abort
  return fnamemodify(bufname(a:buffer), ':p:h')
endfunction

function! DiembaoDefine() abort
  for l:type in ['text', 'markdown', 'html']
    call ale#linter#Define(l:type, {
    \   'name': 'diembao',
    \   'lsp': 'stdio',
    \   'executable': {buffer -> g:diembao_command},
    \   'command': '%e serve --stdio',
    \   'language': l:type ==# 'text' ? 'plaintext' : l:type,
    \   'project_root': function('DiembaoRoot'),
    \})
  endfor
endfunction

let g:ale_linters = extend(get(g:, 'ale_linters', {}), {'text': ['diembao']}, 'keep')

packadd! ale
call DiembaoDefine()

" :ALEHover, :ALEGoToDefinition, :ALEFindReferences, :ALERename, :ALECodeAction
