package import LinearModel
package import NewsPipeline

/// Trains the scorers that look at dense descriptions: pairs of countries, and associations.
package struct PairTraining: Sendable {
  /// An article as the scorers see it.
  package struct Item: Sendable {
    let candidates: [RelationScorer.Candidate]
    let association: [Float]?
    let relations: Set<String>
    let isAboutAssociation: Bool
    /// Belongs to the third of the written pages that is never trained on.
    let isHeldOut: Bool
    /// Part of cross-validation.
    let fold: Int
  }

  package var folds = 5
  /// How far the decision on a pair is moved towards giving it.
  package var lean: Float = 0.2
  package var trainer = BoostedTreesTrainer(loss: .logistic)

  private let pipeline: NewsPipeline

  package init(pipeline: NewsPipeline = .standard) {
    self.pipeline = pipeline
    trainer.treeCount = 220
    trainer.depth = 4
    trainer.learningRate = 0.08
    trainer.leafPenalty = 4
    trainer.smallestLeaf = 2
  }

  /// The stages up to the scorers, on an article of the corpus.
  package func item(_ example: TopicExample, context: [Float], number: Int) -> Item {
    item(
      example.article.page,
      context,
      relations: example.label.relations,
      isAboutAssociation: example.label.isAboutAssociation,
      number: number
    )
  }

  /// The stages up to the scorers, on a written page; every third one is held out.
  package func item(_ page: WrittenPage, context: [Float], number: Int) -> Item {
    item(
      page.text,
      context,
      relations: page.relations,
      isAboutAssociation: page.isAboutAssociation,
      number: number,
      isHeldOut: number % 3 == 2
    )
  }

  private func item(
    _ text: String,
    _ context: [Float],
    relations: Set<String>,
    isAboutAssociation: Bool,
    number: Int,
    isHeldOut: Bool = false
  ) -> Item {
    let reading = reading(text)
    let entities = pipeline.entities(in: reading)
    let classifier = pipeline.topicClassifier
    return Item(
      candidates: classifier.relations.candidates(
        of: reading,
        entities: entities,
        context: context
      ),
      association: classifier.associationValues(of: reading, entities: entities, context: context),
      relations: relations,
      isAboutAssociation: isAboutAssociation,
      isHeldOut: isHeldOut,
      fold: number % folds
    )
  }

  private func reading(_ text: String) -> Reading {
    let page = pipeline.page(Array(text.utf8), format: .plain)
    return pipeline.reading(of: pipeline.article(in: page), in: page)
  }
}

// MARK: - Relations

extension PairTraining {
  package func trainRelations(_ items: [Item]) -> (bytes: [UInt8], report: String) {
    var scores: [(score: Float, isTrue: Bool)] = []
    var heldOut: [(score: Float, isTrue: Bool)] = []
    for fold in 0..<folds {
      let model = fitRelations(items.filter { !$0.isHeldOut && $0.fold != fold })
      for item in items where item.fold == fold || item.isHeldOut {
        let scored = item.candidates.map { (model.score($0.values), item.has($0)) }
        if item.isHeldOut { heldOut += fold == 0 ? scored : [] } else { scores += scored }
      }
    }
    var line = PlattScaling.fit(
      scores: scores.map(\.score),
      targets: scores.map { $0.isTrue ? 1 : 0 }
    )
    line.offset += lean
    let model = fitRelations(items.filter { !$0.isHeldOut })
      .calibrated(slope: line.slope, offset: line.offset)
    let seen = items.filter { !$0.isHeldOut }
    let report = """
      relations: cross-validated \(figures(scores, line, missed: missed(seen)))
      relations: held-out written pages \(figures(heldOut, line, missed: missed(items.filter(\.isHeldOut))))
      """
    return (model.file, report)
  }

  private func fitRelations(_ items: [Item]) -> BoostedTrees {
    let candidates = items.flatMap { item in item.candidates.map { ($0.values, item.has($0)) } }
    return trainer.train(
      rows: candidates.flatMap(\.0),
      featureCount: candidates.first?.0.count ?? 0,
      targets: candidates.map { $0.1 ? 1 : 0 }
    )
  }

  /// True pairs that are no candidates.
  private func missed(_ items: [Item]) -> Int {
    items.reduce(0) { sum, item in
      sum + item.relations.subtracting(item.candidates.map(\.pair.code)).count
    }
  }

  private func figures(
    _ scores: [(score: Float, isTrue: Bool)],
    _ line: LogisticModelFile.Calibration,
    missed: Int
  ) -> String {
    var micro = MicroScore()
    for (score, isTrue) in scores {
      micro.add(isGiven: line.slope * score + line.offset >= 0, isWanted: isTrue)
    }
    for _ in 0..<missed { micro.add(isGiven: false, isWanted: true) }
    let best = scores.map { line.slope * $0.score + line.offset }.sorted()
    let spread = best.isEmpty ? 0 : best[best.count / 2]
    return
      "micro F1 \(micro.f1) (\(micro.hits) of \(micro.wanted), given \(micro.given), "
      + "not candidates \(missed), slope \(line.slope), offset \(line.offset), median \(spread))"
  }
}

// MARK: - Associations

extension PairTraining {
  package func trainAssociations(_ items: [Item]) -> (bytes: [UInt8], report: String) {
    var scores: [(score: Float, isTrue: Bool)] = []
    let seen = items.filter { !$0.isHeldOut }
    for fold in 0..<folds {
      let model = fitAssociations(seen.filter { $0.fold != fold })
      for item in seen where item.fold == fold {
        guard let values = item.association else { continue }
        scores.append((model.score(values), item.isAboutAssociation))
      }
    }
    let line = PlattScaling.fit(
      scores: scores.map(\.score),
      targets: scores.map { $0.isTrue ? 1 : 0 }
    )
    let model = fitAssociations(seen).calibrated(slope: line.slope, offset: line.offset)
    let heldOut = items.filter(\.isHeldOut).compactMap { item in
      item.association.map { (score: model.score($0), isTrue: item.isAboutAssociation) }
    }
    let identity = LogisticModelFile.Calibration()
    func unnamed(_ items: [Item]) -> Int {
      items.count { $0.association == nil && $0.isAboutAssociation }
    }
    let report = """
      associations: cross-validated \(figures(scores, line, missed: unnamed(seen)))
      associations: held-out written pages \(figures(heldOut, identity, missed: unnamed(items.filter(\.isHeldOut))))
      """
    return (model.file, report)
  }

  private func fitAssociations(_ items: [Item]) -> BoostedTrees {
    let rows = items.compactMap { item in item.association.map { ($0, item.isAboutAssociation) } }
    var trainer = trainer
    trainer.treeCount = 80
    trainer.depth = 3
    return trainer.train(
      rows: rows.flatMap(\.0),
      featureCount: rows.first?.0.count ?? 0,
      targets: rows.map { $0.1 ? 1 : 0 }
    )
  }
}

extension PairTraining.Item {
  fileprivate func has(_ candidate: RelationScorer.Candidate) -> Bool {
    relations.contains(candidate.pair.code)
  }
}

extension BoostedTrees {
  /// The bytes of the model file.
  var file: [UInt8] {
    var writer = ModelWriter()
    write(to: &writer)
    return writer.bytes
  }
}
