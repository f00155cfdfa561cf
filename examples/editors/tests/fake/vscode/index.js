'use strict';

// As much of the module `vscode` as the extension uses: values with the fields that VS Code gives
// them, and registries from which a test calls what was registered.

class Position {
  constructor(line, character) { Object.assign(this, { line, character }); }
}
class Range {
  constructor(start, end) { Object.assign(this, { start, end }); }
}
class Location {
  constructor(uri, range) { Object.assign(this, { uri, range }); }
}
class Uri {
  constructor(text) { this.text = text; }
  static parse(text) { return new Uri(text); }
  toString() { return this.text; }
}
const value = (...names) =>
  class {
    constructor(...values) { names.forEach((name, index) => { this[name] = values[index]; }); }
  };

const registered = { providers: {}, commands: {}, listeners: {}, findings: new Map(), shown: [] };
const disposable = () => ({ dispose() {} });
const provider = (name) => (selector, it, more) => {
  registered.providers[name] = it;
  registered.legend = more || registered.legend;
  return disposable();
};
const listen = (name) => (listener) => {
  registered.listeners[name] = listener;
  return disposable();
};

class WorkspaceEdit {
  constructor() { this.edits = new Map(); }
  set(uri, edits) { this.edits.set(uri.toString(), edits); }
}
class CodeActionKind {
  constructor(value) { this.value = value; }
  append(part) { return new CodeActionKind(this.value ? `${this.value}.${part}` : part); }
}
CodeActionKind.Empty = new CodeActionKind('');

module.exports = {
  registered,
  Position, Range, Location, Uri, WorkspaceEdit, CodeActionKind,
  Hover: value('contents', 'range'),
  MarkdownString: value('value'),
  TextEdit: value('range', 'newText'),
  DocumentHighlight: value('range', 'kind'),
  DocumentSymbol: value('name', 'detail', 'kind', 'range', 'selectionRange'),
  FoldingRange: value('start', 'end'),
  SemanticTokens: value('data'),
  SemanticTokensLegend: value('tokenTypes', 'tokenModifiers'),
  CodeAction: value('title', 'kind'),
  CodeLens: value('range', 'command'),
  CompletionItem: value('label', 'kind'),
  CompletionList: value('items', 'isIncomplete'),
  InlayHint: value('position', 'label'),
  DocumentLink: value('range', 'target'),
  Diagnostic: value('range', 'message', 'severity'),
  env: { language: 'vi' },
  window: { showInformationMessage: (text) => registered.shown.push(text) },
  commands: {
    registerCommand: (name, run) => {
      registered.commands[name] = run;
      return disposable();
    },
  },
  languages: {
    match: () => 10,
    createDiagnosticCollection: () => ({
      set: (uri, found) => registered.findings.set(uri.toString(), found),
      dispose() {},
    }),
    registerHoverProvider: provider('hover'),
    registerDocumentSymbolProvider: provider('symbols'),
    registerDefinitionProvider: provider('definition'),
    registerReferenceProvider: provider('references'),
    registerDocumentHighlightProvider: provider('highlights'),
    registerFoldingRangeProvider: provider('folds'),
    registerDocumentSemanticTokensProvider: provider('tokens'),
    registerCodeActionsProvider: provider('actions'),
    registerDocumentFormattingEditProvider: provider('formatting'),
    registerRenameProvider: provider('rename'),
    registerCompletionItemProvider: provider('completion'),
    registerInlayHintsProvider: provider('hints'),
    registerDocumentLinkProvider: provider('links'),
    registerCodeLensProvider: provider('lenses'),
  },
  workspace: {
    textDocuments: [],
    workspaceFolders: [],
    getConfiguration: () => ({
      get: (name) => (name === 'command' ? [process.env.DIEMBAO, 'serve', '--stdio'] : undefined),
    }),
    onDidOpenTextDocument: listen('open'),
    onDidCloseTextDocument: listen('close'),
    onDidChangeTextDocument: listen('change'),
    onDidChangeConfiguration: listen('configuration'),
  },
};
