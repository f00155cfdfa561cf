package import VietText

/// The stages of one analysis, in the order in which the text passes them.
///
/// A stage is a value that holds its word lists or weights and has one verb; it takes what the
/// stages before it gave, and changes nothing. The same bytes and the same models give the same
/// result. A raised interrupt makes a stage give back what it has. What a stage reads of word lists and
/// models is read when it is first used.
package struct NewsPipeline: Sendable {
  package var pageReader: PageReader
  @OnDemand package var legacyEncodings: LegacyEncodings
  @OnDemand package var diacriticRestorer: DiacriticRestorer
  @OnDemand package var blockFinder: BlockFinder
  @OnDemand package var sentenceSplitter: SentenceSplitter
  @OnDemand package var wordCutter: WordCutter
  @OnDemand package var wordTagger: WordTagger
  @OnDemand package var entityFinder: EntityFinder
  @OnDemand package var topicClassifier: TopicClassifier
  @OnDemand package var summarizer: Summarizer
  @OnDemand package var headlineMaker: HeadlineMaker

  /// The client's bytes → normal form and lines.
  package func page(
    _ source: [UInt8],
    format: PageFormat,
    interrupt: Interrupt = .never
  ) -> Page {
    pageReader.page(source, format: format, interrupt: interrupt)
  }

  /// Lines → kinds of block → the article.
  package func article(in page: Page, interrupt: Interrupt = .never) -> Article {
    blockFinder.article(in: page, interrupt: interrupt)
  }

  /// Article → sentences and syllables.
  package func reading(
    of article: Article,
    in page: Page,
    referenceDate: String? = nil,
    interrupt: Interrupt = .never
  ) -> Reading {
    sentenceSplitter.reading(
      of: article,
      in: page,
      referenceDate: referenceDate,
      interrupt: interrupt
    )
  }

  /// Sentences → words.
  package func words(in reading: Reading, interrupt: Interrupt = .never) -> WordList {
    wordCutter.words(in: reading, interrupt: interrupt)
  }

  /// Words → words with their parts of speech.
  package func tagged(
    _ words: WordList,
    in reading: Reading,
    interrupt: Interrupt = .never
  ) -> WordList {
    wordTagger.tagged(words, in: reading, interrupt: interrupt)
  }

  /// Sentences → entities, their offices and what they did.
  ///
  /// With a memory, what did not change in a text that is being edited is not read again.
  package func entities(
    in reading: Reading,
    reusing memory: SentenceMemory? = nil,
    interrupt: Interrupt = .never
  ) -> EntitySet {
    entityFinder.entities(in: reading, reusing: memory, interrupt: interrupt)
  }

  /// Sentences and entities → every topic with its probability, best first.
  package func topics(
    of reading: Reading,
    entities: EntitySet,
    interrupt: Interrupt = .never
  ) -> [Topic] {
    topicClassifier.topics(of: reading, entities: entities, interrupt: interrupt)
  }

  /// Sentences and entities → the sentences that say most.
  package func summary(
    of reading: Reading,
    entities: EntitySet,
    length: SummaryLength,
    query: Reading? = nil,
    interrupt: Interrupt = .never
  ) -> Summary {
    summarizer.summary(
      of: reading,
      entities: entities,
      length: length,
      query: query,
      interrupt: interrupt
    )
  }
}

extension NewsPipeline {
  /// The pipeline with the word lists and models that are embedded in the binary.
  package static let standard = NewsPipeline(
    pageReader: PageReader(),
    legacyEncodings: LegacyEncodings(rows: Resource.table("lexicon/legacy-encodings.tsv").rows),
    diacriticRestorer: DiacriticRestorer(
      Resource.model("diacritics.bin").flatMap { DiacriticModel($0) }
    ),
    blockFinder: BlockFinder(),
    sentenceSplitter: SentenceSplitter(
      abbreviations: Abbreviations(
        rows: Resource.table("lexicon/abbreviations.tsv").rows,
        openers: Resource.table("lexicon/sentence-openers.tsv").words
      )
    ),
    wordCutter: .standard,
    wordTagger: .standard,
    entityFinder: EntityFinder(),
    topicClassifier: .standard,
    summarizer: .standard,
    headlineMaker: .standard
  )
}
