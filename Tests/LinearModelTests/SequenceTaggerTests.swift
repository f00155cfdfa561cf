import LinearModel
import Testing

/// That a model finds the best sequence, keeps its rules, and comes back from its bytes unchanged.
struct SequenceTaggerTests {
  @Test func `a tagger learns what its features say`() {
    let tagger = trained(letters: 3, sequences: 100, seed: 7)
    let test = sequences(letters: 3, count: 50, seed: 8)
    let right = test.map {
      zip(tagger.labels($0.hashes, ends: $0.ends), $0.labels).filter(==).count
    }
    #expect(Double(right.reduce(0, +)) / Double(test.map(\.labels.count).reduce(0, +)) > 0.99)
  }

  @Test func `the best sequence is the best of all sequences`() {
    let tagger = trained(letters: 3, sequences: 60, seed: 3)
    for sequence in sequences(letters: 3, count: 20, seed: 4) {
      let found = tagger.labels(sequence.hashes, ends: sequence.ends)
      let best = bruteForce(tagger, sequence)
      #expect(tagger.score(found, sequence) == tagger.score(best, sequence))
    }
  }

  @Test func `probabilities of one position sum to one`() {
    let tagger = trained(letters: 3, sequences: 60, seed: 3)
    for sequence in sequences(letters: 3, count: 10, seed: 5) {
      let sums = (0..<3).map { label in
        let labels = [UInt8](repeating: UInt8(label), count: sequence.ends.count)
        return tagger.probabilities(of: labels, sequence.hashes, ends: sequence.ends)
      }
      for position in sequence.ends.indices {
        #expect(abs(sums.map { $0[position] }.reduce(0, +) - 1) < 0.001)
      }
    }
  }

  @Test func `no label follows one that it may not follow`() {
    var options = SequenceTrainer.Options()
    options.epochs = 3
    var trainer = SequenceTrainer(
      labels: ["O", "B-A", "I-A", "B-B", "I-B"],
      options: options,
      mayFollow: SequenceTrainer.followsInBIO
    )
    let noise = sequences(letters: 5, count: 20, seed: 9)
    trainer.train(noise)
    guard let tagger = trainer.tagger() else { return #expect(Bool(false)) }
    for sequence in noise {
      var last: String?
      for label in tagger.labels(sequence.hashes, ends: sequence.ends) {
        let name = tagger.labels[Int(label)]
        #expect(SequenceTrainer.followsInBIO(last, name))
        last = name
      }
    }
  }

  @Test(arguments: [1, 8, 9, 17, 33])
  func `any number of labels works`(_ count: Int) {
    let tagger = trained(letters: count, sequences: 3 * count, seed: 2)
    let test = sequences(letters: count, count: 10, seed: 2)
    let right = test.map {
      zip(tagger.labels($0.hashes, ends: $0.ends), $0.labels).filter(==).count
    }
    #expect(Double(right.reduce(0, +)) / Double(test.map(\.labels.count).reduce(0, +)) > 0.8)
  }

  @Test(arguments: [1, 5, 10, 1000])
  func `features with like weights share a row, of as many as wanted`(_ limit: Int) {
    var options = SequenceTrainer.Options()
    options.epochs = 3
    options.rowLimit = limit
    var trainer = SequenceTrainer(labels: (0..<9).map { "L\($0)" }, options: options)
    trainer.train(sequences(letters: 9, count: 200, seed: 2))
    var file = ModelFileWriter(ModelFile.Card(name: "t", version: "1", data: ""))
    trainer.write(to: &file)
    let model = ModelFile(keeping: file.bytes)
    // Nine letters, four pairs and one alone, which is as the letter itself, and what is always there.
    #expect(model?.section("rows").count == min(limit, 14) * 16)
    let tagger = model.flatMap { SequenceTagger($0) }
    let right = sequences(letters: 9, count: 50, seed: 3).map { sequence in
      tagger?.labels(sequence.hashes, ends: sequence.ends) == sequence.labels
    }
    #expect(limit < 10 || right.count { $0 } > 40)
  }

  @Test func `training twice gives the same bytes`() {
    #expect(bytes(seed: 5) == bytes(seed: 5))
  }

  @Test func `a sequence without positions has no labels`() {
    #expect(trained(letters: 2, sequences: 10, seed: 1).labels([], ends: []).isEmpty)
  }
}

struct ModelFileTests {
  @Test func `a model says what it is`() {
    var card = ModelFile.Card(name: "words", version: "1", data: "00ff")
    card.scores = [ModelFile.Score(name: "words F1", value: "97.1")]
    var writer = ModelFileWriter(card)
    writer.add("numbers", numbers: [1, 2, 3] as [Int32])
    let file = ModelFile(keeping: writer.bytes)
    #expect(file?.card == card)
    #expect(file?.section("numbers").count == 12)
    #expect(file?.section("none").isEmpty == true)
  }

  @Test func `damaged bytes are no model, and do no harm`() {
    var writer = ModelFileWriter(ModelFile.Card(name: "x", version: "1", data: ""))
    writer.add("rows", [1, 2, 3])
    let bytes = writer.bytes
    for count in 0..<bytes.count { #expect(ModelFile(keeping: Array(bytes[..<count])) == nil) }
    for position in 0..<80 {
      var damaged = bytes
      damaged[position] ^= 0xFF
      if let file = ModelFile(keeping: damaged) { _ = (file.card, SequenceTagger(file)) }
    }
  }
}

// MARK: - A small world: a hidden letter shows itself, most of the time, by one of two features

private func sequences(letters: Int, count: Int, seed: UInt64) -> [LabelledSequence] {
  var generator = SeededGenerator(seed: seed)
  return (0..<count).map { _ in
    var sequence = LabelledSequence()
    var letter = Int.random(in: 0..<letters, using: &generator)
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      letter = (letter + Int.random(in: 0...1, using: &generator)) % letters
      let features = [
        FeatureHash.of(1, UInt64(letter)), FeatureHash.of(2, UInt64(letter / 2)),
        FeatureHash.of(3, 0),
      ]
      sequence.append(features, label: UInt8(letter))
    }
    return sequence
  }
}

private func trained(letters: Int, sequences count: Int, seed: UInt64) -> SequenceTagger {
  let labels = (0..<letters).map { "L\($0)" }
  var options = SequenceTrainer.Options()
  options.epochs = 3
  var trainer = SequenceTrainer(labels: labels, options: options)
  trainer.train(sequences(letters: letters, count: count, seed: seed))
  guard let tagger = trainer.tagger() else {
    preconditionFailure("the trained model does not open")
  }
  return tagger
}

private func bytes(seed: UInt64) -> [UInt8] {
  var trainer = SequenceTrainer(labels: ["a", "b", "c"])
  trainer.train(sequences(letters: 3, count: 30, seed: seed))
  var file = ModelFileWriter(ModelFile.Card(name: "t", version: "1", data: ""))
  trainer.write(to: &file)
  return file.bytes
}

private func bruteForce(_ tagger: SequenceTagger, _ sequence: LabelledSequence) -> [UInt8] {
  var all: [[UInt8]] = [[]]
  for _ in sequence.ends {
    all = all.flatMap { start in (0..<tagger.labels.count).map { start + [UInt8($0)] } }
  }
  return all.max { tagger.score($0, sequence) < tagger.score($1, sequence) } ?? []
}
