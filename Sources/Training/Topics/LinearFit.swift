package import LinearModel

/// Fits the line from raw logits to calibrated ones (Platt 1999, by Newton's method).
package enum PlattScaling {
  /// The line that fits raw logits of examples that the model has not seen to what is true of them,
  /// 0 or 1.
  package static func fit(scores: [Float], targets: [Float]) -> LogisticModelFile.Calibration {
    var (slope, offset) = (1.0, 0.0)
    for _ in 0..<30 {
      // Gradient and Hessian of the log loss, with a little pull towards the identity.
      var (gs, go, hss, hso, hoo) = ((slope - 1), offset, 1.0, 0.0, 1.0)
      for (score, target) in zip(scores, targets) {
        let x = Double(score)
        let p = Sigmoid.probability(slope * x + offset)
        let (error, curve) = (p - Double(target), max(p * (1 - p), 1e-9))
        gs += error * x
        go += error
        hss += curve * x * x
        hso += curve * x
        hoo += curve
      }
      let determinant = hss * hoo - hso * hso
      guard determinant > 1e-12 else { break }
      slope -= (gs * hoo - go * hso) / determinant
      offset -= (go * hss - gs * hso) / determinant
    }
    return LogisticModelFile.Calibration(slope: Float(slope), offset: Float(offset))
  }
}

/// Counts of right and wrong answers over many labels.
package struct MicroScore: Sendable {
  package private(set) var hits = 0
  package private(set) var given = 0
  package private(set) var wanted = 0

  package init() {}

  package mutating func add(isGiven: Bool, isWanted: Bool) {
    if isGiven { given += 1 }
    if isWanted { wanted += 1 }
    if isGiven && isWanted { hits += 1 }
  }

  package var f1: Double {
    given + wanted == 0 ? 1 : 2 * Double(hits) / Double(given + wanted)
  }
}
