//! Starts `diembao serve --stdio` from the PATH for Zed.

use zed_extension_api::{self as zed, Command, LanguageServerId, Result, Worktree};

struct Diembao;

impl zed::Extension for Diembao {
    fn new() -> Self {
        Diembao
    }

    fn language_server_command(&mut self, _: &LanguageServerId, worktree: &Worktree) -> Result<Command> {
        let command = worktree
            .which("diembao")
            .ok_or("diembao is not on the PATH")?;
        Ok(Command { command, args: vec!["serve".into(), "--stdio".into()], env: worktree.shell_env() })
    }
}

zed::register_extension!(Diembao);
