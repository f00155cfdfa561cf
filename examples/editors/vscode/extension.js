'use strict';

// The extension is a door: what VS Code asks goes to `diembao serve` as it is, and back.
// Positions of VS Code count UTF-16 units, which is what LSP takes if nothing else is said.

const vscode = require('vscode');
const { Connection } = require('./connection.js');

const SELECTOR = [
  { scheme: 'file', language: 'plaintext' },
  { scheme: 'file', language: 'markdown' },
  { scheme: 'file', language: 'html' },
  { scheme: 'untitled', language: 'plaintext' },
];

let running;

async function activate(context) {
  running = await start(context);
  context.subscriptions.push(
    vscode.commands.registerCommand('diembao.restart', async () => {
      await deactivate();
      running = await start(context);
    })
  );
}

async function deactivate() {
  const old = running;
  running = undefined;
  if (!old) return;
  for (const part of old.parts) part.dispose();
  await old.connection.request('shutdown', null).catch(() => {});
  old.connection.notify('exit', null);
  await old.connection.ended;
}

async function start() {
  const settings = () => vscode.workspace.getConfiguration('diembao');
  const findings = vscode.languages.createDiagnosticCollection('diembao');
  const connection = new Connection(settings().get('command'), {
    'workspace/configuration': ({ items }) => items.map(() => plainSettings(settings())),
    'window/showMessage': ({ message }) => void vscode.window.showInformationMessage(message),
    'textDocument/publishDiagnostics': (params) =>
      findings.set(vscode.Uri.parse(params.uri), params.diagnostics.map(toDiagnostic)),
  });
  const folders = vscode.workspace.workspaceFolders || [];
  const { capabilities } = await connection.request('initialize', {
    processId: process.pid,
    locale: vscode.env.language,
    workspaceFolders: folders.map(({ uri, name }) => ({ uri: uri.toString(), name })),
    initializationOptions: plainSettings(settings()),
    capabilities: CAPABILITIES,
  });
  connection.notify('initialized', {});
  const parts = [findings, ...follow(connection), ...provide(connection, capabilities)];
  return { connection, parts, capabilities };
}

function plainSettings(settings) {
  return {
    language: settings.get('language'),
    diagnostics: {
      enabled: settings.get('diagnostics.enabled'),
      severity: settings.get('diagnostics.severity'),
    },
    formatting: {
      tonePlacement: settings.get('formatting.tonePlacement'),
      quotes: settings.get('formatting.quotes'),
    },
  };
}

const CAPABILITIES = {
  workspace: { configuration: true, workspaceEdit: { documentChanges: false } },
  textDocument: {
    hover: { contentFormat: ['markdown'] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true },
    rename: { prepareSupport: true },
  },
};

// MARK: Documents

function follow(connection) {
  const isPage = (document) => vscode.languages.match(SELECTOR, document) > 0;
  const open = (document) => {
    if (!isPage(document)) return;
    const { languageId, version } = document;
    const item = { uri: document.uri.toString(), languageId, version, text: document.getText() };
    connection.notify('textDocument/didOpen', { textDocument: item });
  };
  vscode.workspace.textDocuments.forEach(open);
  return [
    vscode.workspace.onDidOpenTextDocument(open),
    vscode.workspace.onDidCloseTextDocument((document) => {
      if (isPage(document)) connection.notify('textDocument/didClose', about(document));
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (!isPage(document) || contentChanges.length === 0) return;
      connection.notify('textDocument/didChange', {
        textDocument: { uri: document.uri.toString(), version: document.version },
        contentChanges: contentChanges.map(({ range, text }) => ({ range: fromRange(range), text })),
      });
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('diembao')) {
        connection.notify('workspace/didChangeConfiguration', { settings: null });
      }
    }),
  ];
}

// MARK: Requests

function provide(connection, capabilities) {
  const { languages } = vscode;
  const ask = (method, params, token) => connection.request(`textDocument/${method}`, params, token);
  const legend = capabilities.semanticTokensProvider.legend;
  return [
    languages.registerHoverProvider(SELECTOR, {
      provideHover: async (document, position, token) => {
        const card = await ask('hover', at(document, position), token);
        return card && new vscode.Hover(new vscode.MarkdownString(card.contents.value), toRange(card.range));
      },
    }),
    languages.registerDocumentSymbolProvider(SELECTOR, {
      provideDocumentSymbols: async (document, token) =>
        (await ask('documentSymbol', about(document), token)).map(toSymbol),
    }),
    languages.registerDefinitionProvider(SELECTOR, {
      provideDefinition: async (document, position, token) => {
        const place = await ask('definition', at(document, position), token);
        return place && toLocation(place);
      },
    }),
    languages.registerReferenceProvider(SELECTOR, {
      provideReferences: async (document, position, context, token) =>
        (await ask('references', { ...at(document, position), context }, token)).map(toLocation),
    }),
    languages.registerDocumentHighlightProvider(SELECTOR, {
      provideDocumentHighlights: async (document, position, token) =>
        (await ask('documentHighlight', at(document, position), token)).map(
          ({ range, kind }) => new vscode.DocumentHighlight(toRange(range), kind - 1)
        ),
    }),
    languages.registerFoldingRangeProvider(SELECTOR, {
      provideFoldingRanges: async (document, _, token) =>
        (await ask('foldingRange', about(document), token)).map(
          ({ startLine, endLine }) => new vscode.FoldingRange(startLine, endLine)
        ),
    }),
    languages.registerDocumentSemanticTokensProvider(
      SELECTOR,
      {
        provideDocumentSemanticTokens: async (document, token) => {
          const { data } = await ask('semanticTokens/full', about(document), token);
          return new vscode.SemanticTokens(new Uint32Array(data));
        },
      },
      new vscode.SemanticTokensLegend(legend.tokenTypes, legend.tokenModifiers)
    ),
    languages.registerCodeActionsProvider(SELECTOR, {
      provideCodeActions: async (document, range, context, token) => {
        const only = context.only ? [context.only.value] : undefined;
        const params = { ...about(document), range: fromRange(range), context: { diagnostics: [], only } };
        return (await ask('codeAction', params, token)).map(toAction);
      },
    }),
    languages.registerDocumentFormattingEditProvider(SELECTOR, {
      provideDocumentFormattingEdits: async (document, options, token) =>
        (await ask('formatting', { ...about(document), options }, token)).map(toEdit),
    }),
    languages.registerRenameProvider(SELECTOR, {
      provideRenameEdits: async (document, position, newName, token) =>
        toWorkspaceEdit(await ask('rename', { ...at(document, position), newName }, token)),
    }),
    languages.registerCompletionItemProvider(SELECTOR, {
      provideCompletionItems: async (document, position, token) => {
        const { items } = await ask('completion', at(document, position), token);
        return new vscode.CompletionList(items.map(toCompletion), true);
      },
    }),
    languages.registerInlayHintsProvider(SELECTOR, {
      provideInlayHints: async (document, range, token) =>
        (await ask('inlayHint', { ...about(document), range: fromRange(range) }, token)).map(
          ({ position, label }) => new vscode.InlayHint(toPosition(position), ` ${label}`)
        ),
    }),
    languages.registerDocumentLinkProvider(SELECTOR, {
      provideDocumentLinks: async (document, token) =>
        (await ask('documentLink', about(document), token)).map(
          ({ range, target }) => new vscode.DocumentLink(toRange(range), vscode.Uri.parse(target))
        ),
    }),
    vscode.commands.registerCommand('diembao.show', (...values) =>
      connection.request('workspace/executeCommand', { command: 'diembao.show', arguments: values })
    ),
    languages.registerCodeLensProvider(SELECTOR, {
      provideCodeLenses: async (document, token) =>
        (await ask('codeLens', about(document), token)).map(
          ({ range, command }) => new vscode.CodeLens(toRange(range), command)
        ),
    }),
  ];
}

// MARK: Between VS Code and LSP

const about = (document) => ({ textDocument: { uri: document.uri.toString() } });
const at = (document, position) => ({ ...about(document), position: fromPosition(position) });
const fromPosition = ({ line, character }) => ({ line, character });
const fromRange = ({ start, end }) => ({ start: fromPosition(start), end: fromPosition(end) });
const toPosition = ({ line, character }) => new vscode.Position(line, character);
const toRange = ({ start, end }) => new vscode.Range(toPosition(start), toPosition(end));
const toLocation = ({ uri, range }) => new vscode.Location(vscode.Uri.parse(uri), toRange(range));
const toEdit = ({ range, newText }) => new vscode.TextEdit(toRange(range), newText);

function toSymbol(symbol) {
  const { name, detail, kind, range, selectionRange, children } = symbol;
  const result = new vscode.DocumentSymbol(name, detail || '', kind - 1, toRange(range), toRange(selectionRange));
  result.children = (children || []).map(toSymbol);
  return result;
}

function toDiagnostic({ range, message, severity, code, codeDescription, source }) {
  const result = new vscode.Diagnostic(toRange(range), message, severity - 1);
  result.source = source;
  result.code = codeDescription ? { value: code, target: vscode.Uri.parse(codeDescription.href) } : code;
  return result;
}

function toWorkspaceEdit({ changes }) {
  const result = new vscode.WorkspaceEdit();
  for (const [uri, edits] of Object.entries(changes || {})) {
    result.set(vscode.Uri.parse(uri), edits.map(toEdit));
  }
  return result;
}

function toAction({ title, kind, edit, isPreferred }) {
  const result = new vscode.CodeAction(title, vscode.CodeActionKind.Empty.append(kind));
  result.edit = toWorkspaceEdit(edit);
  result.isPreferred = isPreferred;
  return result;
}

function toCompletion({ label, kind, detail, sortText, filterText, textEdit }) {
  const result = new vscode.CompletionItem(label, kind - 1);
  Object.assign(result, { detail, sortText, filterText });
  result.insertText = textEdit.newText;
  result.range = toRange(textEdit.range);
  return result;
}

module.exports = { activate, deactivate };
