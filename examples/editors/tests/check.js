'use strict';

// Starts the extension as VS Code would, opens a page, and calls every provider. Prints one JSON
// object. The module `vscode` is the one beside this file.

const fs = require('fs');
const vscode = require('vscode');
const { registered } = vscode;
const extension = require(process.env.DIEMBAO_EXTENSION);

const document = {
  uri: vscode.Uri.parse(`file://${process.env.DIEMBAO_PAGE}`),
  languageId: 'plaintext',
  version: 1,
  text: fs.readFileSync(process.env.DIEMBAO_PAGE, 'utf8'),
  getText() { return this.text; },
};

function position(offset) {
  const before = document.text.slice(0, offset).split('\n');
  return new vscode.Position(before.length - 1, before[before.length - 1].length);
}
function offset({ line, character }) {
  const lines = document.text.split('\n');
  return lines.slice(0, line).reduce((sum, text) => sum + text.length + 1, 0) + character;
}
const slice = (range) => document.text.slice(offset(range.start), offset(range.end));
const at = (text, inside = 2) => position(document.text.indexOf(text) + inside);
function change(range, text) {
  document.text = document.text.slice(0, offset(range.start)) + text + document.text.slice(offset(range.end));
  document.version += 1;
  registered.listeners.change({ document, contentChanges: [{ range, text }] });
}
async function until(condition) {
  for (let count = 0; count < 400 && !condition(); count += 1) {
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  if (!condition()) throw new Error(`waited in vain: ${condition}`);
}

async function main() {
  const out = {};
  const { providers } = registered;
  vscode.workspace.textDocuments.push(document);
  await extension.activate({ subscriptions: [] });
  const symbols = await registered.providers.symbols.provideDocumentSymbols(document);
  out.symbols = symbols.flatMap((symbol) => symbol.children.map((child) => child.name));
  const found = () => registered.findings.get(document.uri.toString()) || [];
  await until(() => found().length > 0);
  out.findings = found().map((it) => it.code.value || it.code);
  const hover = await providers.hover.provideHover(document, at('Đoàn Văn'));
  out.hover = hover.contents.value;
  out.definition = slice((await providers.definition.provideDefinition(document, at('ông Khải', 5))).range);
  out.references = (await providers.references.provideReferences(document, at('Đoàn Văn'), { includeDeclaration: true })).length;
  out.highlights = (await providers.highlights.provideDocumentHighlights(document, at('Đoàn Văn'))).length;
  out.folds = (await providers.folds.provideFoldingRanges(document)).length;
  out.tokens = (await providers.tokens.provideDocumentSemanticTokens(document)).data.length % 5;
  out.legend = registered.legend.tokenTypes.length;
  out.hints = (await providers.hints.provideInlayHints(document, new vscode.Range(position(0), position(document.text.length)))).map((it) => it.label.trim());
  out.lenses = (await providers.lenses.provideCodeLenses(document)).length;
  out.links = (await providers.links.provideDocumentLinks(document)).length;
  const renamed = await providers.rename.provideRenameEdits(document, at('Yamila'), 'Bà Yamila');
  out.renamed = [...renamed.edits.values()][0].length;
  const cursor = at('Đoàn Văn Kha', 11);
  const actions = await providers.actions.provideCodeActions(document, new vscode.Range(cursor, cursor), { only: { value: 'quickfix' } });
  out.action = actions[0].title;
  for (const edit of [...actions[0].edit.edits.values()][0]) change(edit.range, edit.newText);
  await until(() => found().length === 1);
  change(new vscode.Range(new vscode.Position(1, 0), new vscode.Position(1, 0)), '😀 Thưa quý vị:\n');
  const after = await providers.hover.provideHover(document, at('Đoàn Văn'));
  out.after = [after.contents.value, slice(after.range)];
  change(new vscode.Range(position(document.text.length), position(document.text.length)), 'Bà yam');
  const list = await providers.completion.provideCompletionItems(document, position(document.text.length));
  out.completion = [list.items[0].label, slice(list.items[0].range)];
  out.formatted = (await providers.formatting.provideDocumentFormattingEdits(document, {})).length;
  out.shown = await registered.commands['diembao.show']('topics', document.uri.toString());
  registered.listeners.close(document);
  await registered.commands['diembao.restart']();
  await extension.deactivate();
  console.log(JSON.stringify(out));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
