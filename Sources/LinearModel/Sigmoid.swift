#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Probabilities and their logits.
package enum Sigmoid {
  package static func probability(_ logit: Float) -> Float { 1 / (1 + expf(-logit)) }

  package static func probability(_ logit: Double) -> Double { 1 / (1 + exp(-logit)) }

  /// The logit of a probability, kept off the infinite ends.
  package static func logit(_ probability: Float) -> Float {
    let p = min(max(probability, 1e-6), 1 - 1e-6)
    return logf(p / (1 - p))
  }
}
