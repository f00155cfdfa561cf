"""Every request of LSP, in each position encoding, by a client that checks each answer's type."""

import pytest
import pytest_lsp
from lsprotocol import types as lsp
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from conftest import PROGRAM

URI = "file:///pages/ban%20tin.txt"

PAGE = """\
😀 Đồng Tháp và Villa Clara bàn việc nuôi cá
09/06/2025 18:17
Sáng 9/6, ông Đoàn Văn Khải, Phó Chủ tịch UBND tỉnh Đồng Tháp, tiếp đoàn của Cuba tại Cao Lãnh.
Ông Đoàn Văn Khải nói người dân hai nơi luôn quý nhau. Bà Yamila Ortega Fuentes cảm ơn tỉnh Đồng Tháp.
Đoàn sẽ ở lại đến Thứ Hai (10/6/2025) , xem mô hình nuo\u0302i cá tra ở https://example.org/ca-tra và gặp ông Khải.
Theo UBND tỉnh, hai bên sẽ ký văn bản hợp tác vào quý IV năm nay.
Chia sẻ
Facebook
"""

ENCODINGS = list(lsp.PositionEncodingKind)


def units(text, encoding):
    if encoding == lsp.PositionEncodingKind.Utf8:
        return len(text.encode())
    if encoding == lsp.PositionEncodingKind.Utf16:
        return len(text.encode("utf-16-le")) // 2
    return len(text)


class Page:
    """A page as the client has it, and positions in it as the client counts."""

    def __init__(self, text, encoding):
        self.text, self.encoding = text, encoding
        self.document = lsp.TextDocumentIdentifier(URI)

    def position(self, offset):
        before = self.text[:offset]
        line = before.count("\n")
        return lsp.Position(line, units(before.rpartition("\n")[2], self.encoding))

    def at(self, word, inside=1, nth=0):
        offset = -1
        for _ in range(nth + 1):
            offset = self.text.index(word, offset + 1)
        return self.position(offset + inside)

    def range(self, start, end):
        return lsp.Range(self.position(start), self.position(end))

    @property
    def whole(self):
        return self.range(0, len(self.text))

    def offset(self, position):
        start = 0
        for _ in range(position.line):
            start = self.text.index("\n", start) + 1
        end = self.text.find("\n", start)
        line = self.text[start : end if end >= 0 else len(self.text)]
        for count in range(len(line) + 1):
            if units(line[:count], self.encoding) == position.character:
                return start + count
        raise AssertionError(f"{position} lies inside a character or beyond {line!r}")

    def slice(self, range):
        return self.text[self.offset(range.start) : self.offset(range.end)]

    def edited(self, edits):
        text = self.text
        for edit in sorted(edits, key=lambda edit: self.offset(edit.range.start), reverse=True):
            text = text[: self.offset(edit.range.start)] + edit.new_text + text[self.offset(edit.range.end) :]
        return text

    def tokens(self, data):
        """The texts that are colored, with the numbers of their colors."""
        line = character = 0
        for index in range(0, len(data), 5):
            step, column, length, kind, _ = data[index : index + 5]
            line, character = line + step, column if step else character + column
            start = lsp.Position(line, character)
            end = lsp.Position(line, character + length)
            yield self.slice(lsp.Range(start, end)), kind


@pytest_lsp.fixture(
    params=ENCODINGS,
    ids=[encoding.value for encoding in ENCODINGS],
    config=ClientServerConfig(server_command=[PROGRAM, "serve", "--stdio"]),
)
async def client(request, lsp_client: LanguageClient):
    capabilities = client_capabilities("visual-studio-code")
    capabilities.general.position_encodings = [request.param]
    capabilities.workspace.did_change_configuration = None
    answer = await lsp_client.initialize_session(
        lsp.InitializeParams(capabilities=capabilities, locale="vi", root_uri=None)
    )
    assert answer.capabilities.position_encoding == request.param
    lsp_client.page = Page(PAGE, request.param)
    lsp_client.text_document_did_open(
        lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(URI, "plaintext", 1, PAGE))
    )
    yield
    await lsp_client.shutdown_session()


def place(client, word, nth=0):
    return {"text_document": client.page.document, "position": client.page.at(word, nth=nth)}


@pytest.mark.asyncio
async def test_outline(client):
    symbols = await client.text_document_document_symbol_async(
        lsp.DocumentSymbolParams(client.page.document)
    )
    article, *groups = symbols
    assert client.page.slice(article.selection_range).startswith("😀 Đồng Tháp")
    names = {child.name for group in groups for child in group.children}
    assert {"Đoàn Văn Khải", "Yamila Ortega Fuentes", "Cuba"} <= names
    for group in groups:
        for child in group.children:
            assert client.page.slice(child.selection_range)


@pytest.mark.asyncio
async def test_hover(client):
    hover = await client.text_document_hover_async(lsp.HoverParams(**place(client, "Đoàn Văn Khải")))
    assert client.page.slice(hover.range) == "Đoàn Văn Khải"
    assert "Phó Chủ tịch UBND tỉnh Đồng Tháp" in hover.contents.value
    hover = await client.text_document_hover_async(lsp.HoverParams(**place(client, "bàn việc")))
    assert "Chủ đề" in hover.contents.value
    assert await client.text_document_hover_async(lsp.HoverParams(**place(client, "luôn"))) is None


@pytest.mark.asyncio
async def test_mentions(client):
    highlights = await client.text_document_document_highlight_async(
        lsp.DocumentHighlightParams(**place(client, "Khải", nth=2))
    )
    texts = [client.page.slice(highlight.range) for highlight in highlights]
    assert texts[:2] == ["Đoàn Văn Khải", "Đoàn Văn Khải"] and "Khải" in texts
    definition = await client.text_document_definition_async(
        lsp.DefinitionParams(**place(client, "Khải", nth=2))
    )
    assert definition.range == highlights[0].range
    references = await client.text_document_references_async(
        lsp.ReferenceParams(context=lsp.ReferenceContext(False), **place(client, "Khải", nth=2))
    )
    assert [reference.range for reference in references] == [it.range for it in highlights[1:]]


@pytest.mark.asyncio
async def test_tokens(client):
    page = client.page
    whole = await client.text_document_semantic_tokens_full_async(
        lsp.SemanticTokensParams(page.document)
    )
    colored = dict(page.tokens(whole.data))
    assert {"Đoàn Văn Khải", "Yamila Ortega Fuentes", "Cuba"} <= colored.keys()
    part = await client.text_document_semantic_tokens_range_async(
        lsp.SemanticTokensRangeParams(page.document, lsp.Range(lsp.Position(3, 0), lsp.Position(4, 0)))
    )
    assert "Yamila Ortega Fuentes" in dict(page.tokens(part.data))
    change(client, page.at("luôn", inside=0), page.at("luôn", inside=0), "😀 ")
    delta = await client.text_document_semantic_tokens_full_delta_async(
        lsp.SemanticTokensDeltaParams(page.document, whole.result_id)
    )
    data = list(whole.data)
    for edit in delta.edits:
        data[edit.start : edit.start + edit.delete_count] = edit.data or []
    assert "Yamila Ortega Fuentes" in dict(page.tokens(data))
    full = await client.text_document_semantic_tokens_full_async(
        lsp.SemanticTokensParams(page.document)
    )
    assert list(full.data) == data


def change(client, start, end, text):
    page = client.page
    page.version = getattr(page, "version", 1) + 1
    first, last = page.offset(start), page.offset(end)
    page.text = page.text[:first] + text + page.text[last:]
    client.text_document_did_change(
        lsp.DidChangeTextDocumentParams(
            lsp.VersionedTextDocumentIdentifier(page.version, URI),
            [lsp.TextDocumentContentChangePartial(lsp.Range(start, end), text)],
        )
    )


@pytest.mark.asyncio
async def test_reading(client):
    page = client.page
    folds = await client.text_document_folding_range_async(lsp.FoldingRangeParams(page.document))
    assert (6, 7) in [(fold.start_line, fold.end_line) for fold in folds]
    links = await client.text_document_document_link_async(lsp.DocumentLinkParams(page.document))
    assert [page.slice(link.range) for link in links] == ["https://example.org/ca-tra"]
    lenses = await client.text_document_code_lens_async(lsp.CodeLensParams(page.document))
    assert len(lenses) == 3
    hints = await client.text_document_inlay_hint_async(
        lsp.InlayHintParams(page.document, page.whole)
    )
    assert {"CU", "2025-06-09"} <= {hint.label for hint in hints}
    cuba = next(hint for hint in hints if hint.label == "CU")
    assert page.text[: page.offset(cuba.position)].endswith("Cuba")


@pytest.mark.asyncio
async def test_selections(client):
    page = client.page
    [selection] = await client.text_document_selection_range_async(
        lsp.SelectionRangeParams(page.document, [page.at("Văn Khải")])
    )
    texts = []
    while selection:
        texts.append(page.slice(selection.range))
        selection = selection.parent
    assert texts[0] == "Văn" and "Đoàn Văn Khải" in texts and texts[-1] == page.text
    assert all(inner in outer for inner, outer in zip(texts, texts[1:]))


@pytest.mark.asyncio
async def test_symbols_of_all_pages(client):
    symbols = await client.workspace_symbol_async(lsp.WorkspaceSymbolParams("doan van"))
    assert [symbol.name for symbol in symbols] == ["Đoàn Văn Khải"]
    assert client.page.slice(symbols[0].location.range) == "Đoàn Văn Khải"


@pytest.mark.asyncio
async def test_completion(client):
    page = client.page
    end = page.position(len(page.text))
    change(client, end, end, "Bà yam")
    answer = await client.text_document_completion_async(
        lsp.CompletionParams(page.document, page.position(len(page.text)))
    )
    item = answer.items[0]
    assert item.label == "Yamila Ortega Fuentes" and page.slice(item.text_edit.range) == "yam"


@pytest.mark.asyncio
async def test_renaming(client):
    page = client.page
    word = place(client, "Đoàn Văn Khải")
    prepared = await client.text_document_prepare_rename_async(lsp.PrepareRenameParams(**word))
    assert prepared.placeholder == "Đoàn Văn Khải"
    linked = await client.text_document_linked_editing_range_async(
        lsp.LinkedEditingRangeParams(**word)
    )
    assert [page.slice(range) for range in linked.ranges] == ["Đoàn Văn Khải"] * 2
    edit = await client.text_document_rename_async(
        lsp.RenameParams(new_name="Đoàn Văn Khai", **word)
    )
    [changed] = edit.document_changes
    assert changed.text_document.version == 1
    assert page.edited(changed.edits).count("Đoàn Văn Khai,") == 1
    with pytest.raises(Exception):
        await client.text_document_rename_async(
            lsp.RenameParams(new_name="x", **place(client, "luôn"))
        )


@pytest.mark.asyncio
async def test_formatting(client):
    page = client.page
    edits = await client.text_document_formatting_async(
        lsp.DocumentFormattingParams(page.document, lsp.FormattingOptions(2, True))
    )
    text = page.edited(edits)
    assert "(10/6/2025), xem mô hình nuôi cá" in text
    first = await client.text_document_range_formatting_async(
        lsp.DocumentRangeFormattingParams(
            page.document,
            lsp.Range(lsp.Position(0, 0), lsp.Position(1, 0)),
            lsp.FormattingOptions(2, True),
        )
    )
    assert not first


async def findings(client):
    report = await client.text_document_diagnostic_async(
        lsp.DocumentDiagnosticParams(client.page.document)
    )
    return report.items


@pytest.mark.asyncio
async def test_findings_and_their_fixes(client):
    page = client.page
    found = {item.code: item for item in await findings(client)}
    assert found.keys() == {"decomposed-letters", "wrong-weekday"}
    weekday = found["wrong-weekday"]
    assert page.slice(weekday.range) == "Thứ Hai"
    assert weekday.code_description.href.endswith("#wrong-weekday")
    actions = await client.text_document_code_action_async(
        lsp.CodeActionParams(
            page.document, weekday.range, lsp.CodeActionContext([weekday], [lsp.CodeActionKind.QuickFix])
        )
    )
    action = next(action for action in actions if action.diagnostics[0].code == "wrong-weekday")
    assert "Thứ Ba (10/6/2025)" in page.edited(action.edit.document_changes[0].edits)
    report = await client.text_document_diagnostic_async(
        lsp.DocumentDiagnosticParams(page.document)
    )
    again = await client.text_document_diagnostic_async(
        lsp.DocumentDiagnosticParams(page.document, previous_result_id=report.result_id)
    )
    assert again.kind == "unchanged"


@pytest.mark.asyncio
async def test_actions(client):
    page = client.page
    actions = await client.text_document_code_action_async(
        lsp.CodeActionParams(
            page.document,
            lsp.Range(page.at("UBND"), page.at("UBND")),
            lsp.CodeActionContext([]),
        )
    )
    texts = {
        action.kind: page.edited(action.edit.document_changes[0].edits) for action in actions
    }
    assert "Ủy ban nhân dân (UBND) tỉnh Đồng Tháp, tiếp" in texts["refactor.rewrite.expand"]
    assert "nuôi cá" in texts["source.normalize"]
    assert "Facebook" not in texts["source.remove-boilerplate"]
    assert texts["source.insert-front-matter"].startswith('---\ntitle: "😀 Đồng Tháp')
    assert texts["source.insert-summary"].count("Đoàn Văn Khải") >= 2
    only = await client.text_document_code_action_async(
        lsp.CodeActionParams(
            page.document,
            page.whole,
            lsp.CodeActionContext([], only=["source.normalize"]),
        )
    )
    assert [action.kind for action in only] == ["source.normalize"]


@pytest.mark.asyncio
async def test_commands(client):
    result = await client.workspace_execute_command_async(
        lsp.ExecuteCommandParams("diembao.parse", [URI])
    )
    title = result["title"]["text"] if isinstance(result, dict) else result.title.text
    assert title.startswith("😀 Đồng Tháp")
    shown = await client.workspace_execute_command_async(
        lsp.ExecuteCommandParams("diembao.show", ["summary", URI])
    )
    assert "Đồng Tháp" in shown
