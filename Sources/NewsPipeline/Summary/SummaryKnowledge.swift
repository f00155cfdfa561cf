import LinearModel

/// What a summarizer knows of language before it sees an article.
package struct SummaryKnowledge: Sendable {
  package var rarity: SyllableRarity
  package var salience: WordSalience
  package var judge: SentenceJudge
  package var captions: CaptionModel
  package var cues: CueTable
  /// Phrases that can be left out of the beginning of a sentence.
  package var openers: LinkingOpeners

  package init(
    rarity: SyllableRarity,
    salience: WordSalience,
    judge: SentenceJudge,
    captions: CaptionModel,
    cues: CueTable,
    openers: LinkingOpeners
  ) {
    self.rarity = rarity
    self.salience = salience
    self.judge = judge
    self.captions = captions
    self.cues = cues
    self.openers = openers
  }

  /// The models and word lists that are embedded in the binary.
  package static let standard = SummaryKnowledge(
    rarity: SyllableRarity(EmbeddedBytes(Resource.bytes("models/rarity.bin"))),
    salience: WordSalience(
      syllables: WordSalience.Judges(
        trees: BoostedTrees(EmbeddedBytes(Resource.bytes("models/summary-syllables.bin"))),
        factors: FactorModel(EmbeddedBytes(Resource.bytes("models/context-syllables.bin")))
      ),
      runs: WordSalience.Judges(
        trees: BoostedTrees(EmbeddedBytes(Resource.bytes("models/summary-runs.bin"))),
        factors: FactorModel(EmbeddedBytes(Resource.bytes("models/context-runs.bin")))
      )
    ),
    judge: SentenceJudge(
      SentenceNetwork(EmbeddedBytes(Resource.bytes("models/sentence-network.bin")))
    ),
    captions: CaptionModel(EmbeddedBytes(Resource.bytes("models/captions.bin"))),
    cues: CueTable(Resource.table("lexicon/summary-cues.tsv")),
    openers: LinkingOpeners(Resource.table("lexicon/linking-openers.tsv"))
  )
}
