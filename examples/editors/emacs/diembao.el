;;; diembao.el --- Vietnamese news pages in Emacs, by eglot -*- lexical-binding: t -*-

;; Emacs 29 has eglot; before that it is a package (Debian 12: elpa-eglot).
;; Put this into the init file. It needs nothing but `diembao' on the PATH.

;;; Code:

(require 'eglot)

(defvar diembao-command '("diembao" "serve" "--stdio")
  "The program that answers, with its arguments.")

(defvar diembao-modes '(text-mode markdown-mode html-mode mhtml-mode)
  "The modes in which pages are read.")

(dolist (mode diembao-modes)
  (add-to-list 'eglot-server-programs (cons mode diembao-command)))

(add-hook 'text-mode-hook #'eglot-ensure)

(provide 'diembao)
;;; diembao.el ends here
