;;; check.el --- Opens a page by eglot, looks at what the server gives, and ends. -*- lexical-binding: t -*-
;;; Code:
(require 'cl-lib)
(setq print-escape-newlines t)
(package-initialize)
(defvar diembao-command (list (getenv "DIEMBAO") "serve" "--stdio"))
(load (getenv "DIEMBAO_CONFIG"))
(setq eglot-sync-connect 20 eglot-connect-timeout 20 eglot-autoshutdown t
      eglot-send-changes-idle-time 0.01)
(setq project-find-functions (list (lambda (_) (cons 'transient default-directory))))

(defun wait-for (what condition)
  "Wait until CONDITION holds, or give up on WHAT."
  (let ((count 0))
    (while (and (not (funcall condition)) (< count 400))
      (accept-process-output nil 0.05)
      (sit-for 0.01)
      (setq count (1+ count)))
    (unless (funcall condition) (message "waited in vain for %s" what) (kill-emacs 3))))

(defun ask (method &rest params)
  "Ask for METHOD of the document with PARAMS."
  (jsonrpc-request (eglot-current-server) method
                   (append (list :textDocument (eglot--TextDocumentIdentifier)) params)
                   :timeout 20))

(defun hover-at (text)
  "The hover over the first TEXT after the title."
  (goto-char (point-min))
  (forward-line 1)
  (search-forward text)
  (backward-char 2)
  (plist-get (plist-get (ask :textDocument/hover :position (eglot--pos-to-lsp-position)) :contents)
             :value))

(find-file (getenv "DIEMBAO_PAGE"))
(text-mode)
(eglot--connect '(text-mode) (cons 'transient default-directory) 'eglot-lsp-server diembao-command
                "plaintext")
(wait-for "the server" (lambda () (eglot-current-server)))
(unless (bound-and-true-p eglot--managed-mode) (eglot--managed-mode 1))
(wait-for "diagnostics" (lambda () (bound-and-true-p eglot--diagnostics)))

(let ((symbols (ask :textDocument/documentSymbol)))
  (princ (format "SYMBOLS %S\n"
                 (cl-loop for group across symbols append
                          (cl-loop for child across (or (plist-get group :children) [])
                                   collect (plist-get child :name))))))
(princ (format "DIAGNOSTICS %d\n" (length eglot--diagnostics)))
(princ (format "HOVER %S\n" (hover-at "Đoàn Văn")))
(goto-char (point-min))
(forward-line 1)
(search-forward "Đoàn Văn Kha")
(let* ((place (eglot--pos-to-lsp-position))
       (actions (ask :textDocument/codeAction :range (list :start place :end place)
                     :context (list :diagnostics [] :only ["quickfix"])))
       (action (aref actions 0)))
  (princ (format "ACTION %S\n" (plist-get action :title)))
  (eglot--apply-workspace-edit (plist-get action :edit)))
(eglot--signal-textDocument/didChange)
(goto-char (point-min))
(princ (format "FIXED %s\n" (if (search-forward "Đoàn Văn Khải" nil t) "yes" "no")))
(goto-char (point-min))
(forward-line 1)
(insert "😀 Thưa quý vị:\n")
(eglot--signal-textDocument/didChange)
(princ (format "HOVER2 %S\n" (hover-at "Đoàn Văn")))
(eglot-shutdown (eglot-current-server))
(set-buffer-modified-p nil)
(kill-emacs 0)
;;; check.el ends here
