" Opens a page with the configuration of this folder and ALE, and writes down what was found.
let g:diembao_command = $DIEMBAO
execute 'source ' . $DIEMBAO_CONFIG
runtime plugin/ale.vim
filetype on
execute 'edit ' . $DIEMBAO_PAGE
set filetype=text

let s:rounds = 0
function! Finish(timer) abort
  let l:found = ale#engine#GetLoclist(bufnr('%'))
  let s:rounds += 1
  if empty(l:found) && s:rounds < 300 | return | endif
  call writefile([json_encode(map(copy(l:found), {_, it -> it.code}))], $DIEMBAO_OUT)
  qa!
endfunction

call ale#Queue(0)
call timer_start(100, 'Finish', {'repeat': -1})
