"""Kate under Xvfb, driven by keys, with the configuration that is shown to people."""

import json
import os
import pathlib
import subprocess
import sys
import time

from editing import EDITORS, PROGRAM, need

KEYS = """\
<!DOCTYPE gui SYSTEM "kpartgui.dtd">
<gui name="lspclient" library="lspclient" version="99">
  <MenuBar/>
  <ActionProperties scheme="Default">
    <Action name="lspclient_quick_fix" shortcut="Ctrl+Shift+F8"/>
    <Action name="lspclient_symbol_info" shortcut="Ctrl+Shift+F9"/>
  </ActionProperties>
</gui>
"""


class Kate:
    def __init__(self, folder, page, column):
        self.folder, self.log = folder, folder / "messages.txt"
        home = folder / "home"
        listener = EDITORS / "tests" / "listener.py"
        command = [sys.executable, str(listener)]
        settings = json.loads((EDITORS / "kate" / "settings.json").read_text())
        settings["servers"]["diembao"]["command"] = command
        self.write(home / ".config/kate/lspclient/settings.json", json.dumps(settings))
        self.write(home / ".local/share/kxmlgui5/lspclient/ui.rc", KEYS)
        self.write(
            home / ".config/katerc",
            "[General]\nShow welcome view for new window=false\n\n"
            "[Kate Plugins]\nlspclientplugin=true\n\n"
            f"[lspclient]\nAllowedServerCommandLines={' '.join(command)}\nAutoHover=true\n"
            "SemanticHighlighting=true\nSymbolDetails=true\n"
            f"ServerConfiguration=file://{home}/.config/kate/lspclient/settings.json\n",
        )
        runtime = folder / "run"
        runtime.mkdir(mode=0o700)
        self.environment = {
            **os.environ, "HOME": str(home), "XDG_RUNTIME_DIR": str(runtime), "DISPLAY": ":78",
            "LC_ALL": "C.UTF-8", "DIEMBAO": PROGRAM, "LISTEN_TO": str(self.log),
            "XDG_CONFIG_HOME": str(home / ".config"), "XDG_DATA_HOME": str(home / ".local/share"),
        }
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.screen = subprocess.Popen(["Xvfb", ":78", "-screen", "0", "1100x800x24"], **quiet)
        time.sleep(2)
        self.process = subprocess.Popen(
            ["dbus-run-session", "--", "kate", "-n", "-b", "-l", "2", "-c", str(column), str(page)],
            env=self.environment, **quiet,
        )

    @staticmethod
    def write(path, text):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def messages(self, arrow):
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        return [json.loads(line[4:]) for line in lines if line.startswith(arrow + " ")]

    def wait(self, what, condition, seconds=40):
        end = time.time() + seconds
        while time.time() < end:
            if found := condition():
                return found
            time.sleep(0.2)
        self.picture(self.folder / "failed.png")
        raise AssertionError(f"waited in vain for {what}")

    def answers(self, method):
        """What the server has answered to requests of a method."""
        ids = {it["id"] for it in self.messages("-->") if it.get("method") == method and "id" in it}
        return [it["result"] for it in self.messages("<--") if it.get("id") in ids and "result" in it]

    def findings(self):
        """The codes of the last findings that were published."""
        said = [it for it in self.messages("<--") if it.get("method") == "textDocument/publishDiagnostics"]
        return said and [it["code"] for it in said[-1]["params"]["diagnostics"]]

    def tool(self, *arguments):
        return subprocess.run(arguments, env=self.environment, capture_output=True, text=True).stdout

    def keys(self, *keys):
        window = self.tool("xdotool", "search", "--name", "page.txt").split()[-1]
        self.tool("xdotool", "windowfocus", window)
        self.tool("xdotool", "key", "--delay", "60", *keys)

    def picture(self, path):
        self.tool("import", "-window", "root", str(path))

    def kill(self):
        for process in (self.process, self.screen):
            process.kill()
            process.wait()


@need("kate", "Xvfb", "xdotool", "dbus-run-session")
def test_kate(page, tmp_path):
    line = page.read_text().split("\n")[1]
    kate = Kate(tmp_path, page, line.index("Kha") + 2)
    try:
        [symbols] = kate.wait("symbols", lambda: kate.answers("textDocument/documentSymbol"))[:1]
        names = {child["name"] for group in symbols for child in group.get("children", [])}
        assert {"Đoàn Văn Khải", "Yamila Ortega Fuentes", "Cuba"} <= names
        kate.wait("colors", lambda: kate.answers("textDocument/semanticTokens/range"))
        kate.wait("findings", lambda: "decomposed-letters" in (kate.findings() or []))
        kate.keys("ctrl+shift+F8")
        kate.wait("the fix", lambda: kate.findings() == ["missing-credit"])
        kate.keys("ctrl+Home", "h", "a", "space", "Down", "Home", *["Right"] * 28, "ctrl+shift+F9")
        cards = kate.wait("hover", lambda: kate.answers("textDocument/hover"))
        assert "Đoàn Văn Khải" in cards[-1]["contents"]["value"]
        if folder := os.environ.get("PICTURES"):
            time.sleep(2)
            kate.picture(pathlib.Path(folder) / "kate.png")
        kate.keys("Escape", "ctrl+s")
        kate.wait("saving", lambda: page.read_text().startswith("ha Đồng Tháp"))
        assert "Đoàn Văn Khải" in page.read_text()
        kate.keys("ctrl+q")
        assert kate.process.wait(30) == 0
    finally:
        kate.kill()
