import Testing

/// The quality gate: no score falls below its floor, and floors only rise.
struct EvaluationTests {
  @Test func `the pages of seeds are read as well as before`() throws {
    try expectNoFall(SeedEvaluation.scores())
  }

  @Test func `names with two lives are told apart as well as before`() throws {
    try expectNoFall(AmbiguityEvaluation.scores())
  }

  @Test(.enabled(if: Gold.development != nil, "the development sets are not beside the project"))
  func `the development sets are read as well as before`() throws {
    guard let folder = Gold.development else { return }
    try expectNoFall(DevelopmentEvaluation.scores(in: folder))
  }

  @Test(.enabled(if: Gold.treebank != nil, "the treebank is not beside the project"))
  func `the words of the treebank are found and tagged as well as before`() throws {
    guard let treebank = Gold.treebank else { return }
    try expectNoFall(TreebankEvaluation.scores(treebank))
  }

  @Test(.enabled(if: Gold.news != nil, "the corpus of news is not beside the project"))
  func `summaries say more of an article than its first sentences, as before`() throws {
    guard let corpus = Gold.news else { return }
    try expectNoFall(SummaryEvaluation.scores(corpus: corpus))
  }

  @Test func `a floor is never lowered`() {
    let floors = Floors.raised(["a": 0.9, "b": 0.5], to: ["a": 0.8, "b": 0.71239, "c": 1])
    #expect(floors == ["a": 0.9, "b": 0.712, "c": 1])
  }

  @Test func `a score is the share of what is right`() {
    var score = Score()
    score.add(gold: ["Huế", "Vinh"], found: ["Huế", "Đà Lạt"])
    #expect(score.f1 == 0.5)
  }

  /// Prints every score, because the way up is worth seeing.
  private func expectNoFall(_ scores: [String: Double]) throws {
    let floors = try Floors.read()
    for (name, score) in scores.sorted(by: { $0.key < $1.key }) {
      let floor = floors[name] ?? 0
      print("evaluation: \(name) \((score * 10_000).rounded() / 10_000), floor \(floor)")
      if !Floors.isUpdating { #expect(score >= floor, "\(name) fell below its floor") }
    }
    if Floors.isUpdating { try Floors.raise(to: scores) }
  }
}
