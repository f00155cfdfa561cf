import NewsPipeline

extension Wording {
  /// The sentence that says what a finding found.
  package func message(of finding: Finding) -> String {
    filled("check.\(finding.code.rawValue)", finding.values)
  }

  /// What the fix of a finding is called.
  package func title(of fix: Finding.Fix, for code: Finding.Code) -> String {
    filled("fix.\(code.rawValue)", fix.values)
  }

  /// What an action is called.
  package func title(of action: PageAction) -> String {
    filled("action.\(action.kind.rawValue)", action.values)
  }
}
